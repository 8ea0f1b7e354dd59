//! What a Python twin is expected to say: the lines of the Rust recording,
//! with the differences that are real applied to them.

use anyhow::{Context, Result, ensure};

use super::differences::{Difference, Differences};
use crate::compare::line::Line;
use crate::recording::{Figure, Recording};

/// One line that the twin is to say.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    pub(super) line: Line,
    pub(super) group: Option<String>,
    /// The Rust lane that says it; lines of a difference follow one another,
    /// as if one lane said them.
    pub(super) lane: usize,
    /// The Rust event, unless a difference put the line there.
    event: Option<usize>,
}

impl Expected {
    /// The line and where it comes from.
    pub(super) fn described(&self, rust: &Recording) -> String {
        let from = match self.event {
            Some(event) => rust.place(&rust.events[event]),
            None => "a difference between the languages".to_owned(),
        };
        format!("`{}` ({from})", self.line.says())
    }
}

/// Where a difference goes: these events of the Rust recording.
type Place = std::ops::Range<usize>;

/// The lines that the twin of this recording is to say.
pub(super) fn lines(
    rust: &Recording,
    differences: &Differences,
) -> Result<Vec<Expected>> {
    let mut placed: Vec<(Place, &Difference)> = Vec::new();
    for difference in differences.of(&rust.name()) {
        let place = place(rust, difference).with_context(|| {
            let reason = &difference.reason;
            let (file, demo) = (differences.file(), rust.name());
            format!("`{file}`: the difference of `{demo}`, “{reason}”")
        })?;
        placed.push((place, difference));
    }
    placed.sort_by_key(|(place, _)| (place.start, place.end));
    for pair in placed.windows(2) {
        ensure!(
            pair[0].0.end <= pair[1].0.start,
            "`{}`: two differences of `{}` overlap, “{}” and “{}”",
            differences.file(),
            rust.name(),
            pair[0].1.reason,
            pair[1].1.reason
        );
    }
    Ok(apply(rust, &placed))
}

fn apply(rust: &Recording, placed: &[(Place, &Difference)]) -> Vec<Expected> {
    let mut lines = Vec::new();
    let mut next = 0;
    for (number, (place, difference)) in placed.iter().enumerate() {
        lines.extend((next..place.start).map(|event| said(rust, event)));
        let group = group_around(rust, place);
        let lane = match place.is_empty() {
            true => rust.lanes.len() + number,
            false => rust.events[place.start].lane,
        };
        lines.extend(difference.python.iter().map(|says| Expected {
            line: Line::written(says, &measured(rust)),
            group: group.clone(),
            lane,
            event: None,
        }));
        next = place.end;
    }
    lines.extend((next..rust.events.len()).map(|event| said(rust, event)));
    lines
}

/// What Rust has measured in this demo: a twin that does it in another way
/// measures the same, so that both come into one chart.
fn measured(rust: &Recording) -> Vec<&Figure> {
    rust.events.iter().flat_map(|event| &event.figures).collect()
}

fn said(rust: &Recording, event: usize) -> Expected {
    let said = &rust.events[event];
    let (line, group) = (Line::of(said), said.group.clone());
    Expected { line, group, lane: said.lane, event: Some(event) }
}

/// The group of the events that a difference replaces, or stands between.
fn group_around(rust: &Recording, place: &Place) -> Option<String> {
    let around = match place.is_empty() {
        true => place.start.checked_sub(1)?..place.start + 1,
        false => place.clone(),
    };
    let mut groups = rust.events.get(around)?.iter().map(|e| &e.group);
    let first = groups.next()?;
    groups.all(|group| group == first).then(|| first.clone()).flatten()
}

/// Where in the recording the Rust side of a difference stands.
fn place(rust: &Recording, difference: &Difference) -> Result<Place> {
    if difference.rust.is_empty() {
        let Some(after) = &difference.after else {
            return Ok(0..0);
        };
        let one = std::slice::from_ref(after);
        let place = find(rust, one, difference.nth)?;
        return Ok(place.end..place.end);
    }
    find(rust, &difference.rust, difference.nth)
}

/// The one place, or the one that `nth` says, where Rust says these lines.
fn find(
    rust: &Recording,
    lines: &[String],
    nth: Option<usize>,
) -> Result<Place> {
    let written = |says: &String| Line::written(says, &measured(rust));
    let lines: Vec<_> = lines.iter().map(written).collect();
    let fits = |start: &usize| {
        let events = &rust.events[*start..*start + lines.len()];
        let pairs = events.iter().zip(&lines);
        pairs.into_iter().all(|(event, line)| line.read(&event.says).is_some())
    };
    let ends = (rust.events.len() + 1).saturating_sub(lines.len());
    let starts: Vec<_> = (0..ends).filter(fits).collect();
    let says = lines[0].says();
    let count = starts.len();
    ensure!(count > 0, "Rust does not say `{says}` so: is it out of date?");
    ensure!(
        nth.is_some() || count == 1,
        "Rust says `{says}` so {count} times: say which with `nth`"
    );
    let wanted = nth.unwrap_or(1);
    let start = wanted.checked_sub(1).and_then(|place| starts.get(place));
    let start = start.with_context(|| {
        format!("`nth` is {wanted}, and Rust says `{says}` so {count} times")
    })?;
    Ok(*start..start + lines.len())
}
