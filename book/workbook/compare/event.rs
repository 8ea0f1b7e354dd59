//! Two events, side by side.

use super::line::Line;
use crate::recording::{Event, Recording, Then};

/// Whether both say the same from the same place.
pub(super) fn same(
    recorded: &Recording,
    was: &Event,
    fresh: &Recording,
    is: &Event,
) -> bool {
    let path = |r: &Recording, e: &Event| r.sources[e.source].path.clone();
    let derived = recorded.is_derived("then") && fresh.is_derived("then");
    recorded.lane(was) == fresh.lane(is)
        && (derived || was.then == is.then)
        && was.group == is.group
        && was.line == is.line
        && path(recorded, was) == path(fresh, is)
        && same_columns(was, is)
        && Line::of(was).is_said_by(is)
}

/// Whether their figures belong to the same columns.
fn same_columns(was: &Event, is: &Event) -> bool {
    let columns = |event: &Event| -> Vec<(String, String)> {
        let figures = event.figures.iter();
        figures.map(|f| (f.name.clone(), f.unit.clone())).collect()
    };
    columns(was) == columns(is)
}

/// An event in words: lane, line, what the lane does next, and the place.
pub(super) fn described(recording: &Recording, event: &Event) -> String {
    let group = match &event.group {
        Some(group) => format!(", in the group `{group}`"),
        None => String::new(),
    };
    let then = event.then.phrase();
    let (lane, place) = (recording.lane(event), recording.place(event));
    let figures: Vec<_> =
        event.figures.iter().map(|f| f.name.as_str()).collect();
    let figures = match figures.as_slice() {
        [] => String::new(),
        names => format!(", measuring {}", names.join(", ")),
    };
    format!(
        "`{}` by `{lane}`, which {then}{group}{figures} ({place})",
        event.says
    )
}

impl Then {
    /// What the lane does next, as the end of a sentence.
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Created => "is created",
            Self::Running => "goes on",
            Self::Paused => "is paused",
            Self::Waiting => "waits",
            Self::Blocked => "is blocked",
            Self::Done => "is done",
            Self::Dropped => "is dropped",
        }
    }
}
