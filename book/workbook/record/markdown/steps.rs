//! The events of a recording as a table.

use crate::html::{code, escape, row, table};
use crate::recording::{Clock, Event, Recording};

/// The table, folded.
pub(super) fn details(recording: &Recording) -> String {
    let when = match recording.clock {
        Clock::Steps => "Step",
        Clock::Time => "Units",
    };
    let heads = [when, "Lane", "Line", "The lane then", "Source"];
    let events = recording.events.iter().enumerate();
    let rows: Vec<_> =
        events.map(|(index, event)| step(recording, index, event)).collect();
    let table = table("steps", &heads, &rows);
    format!(
        "<details class=\"steps\"><summary>Step by step</summary>\n{table}\n\
         </details>"
    )
}

fn step(recording: &Recording, index: usize, event: &Event) -> String {
    let when = match recording.clock {
        Clock::Steps => (index + 1).to_string(),
        Clock::Time => format!("{:.1}", recording.units(event)),
    };
    let place = recording.place(event);
    let file = place.rsplit('/').next().unwrap_or_default();
    row(&[
        when,
        escape(recording.lane(event)),
        code(&event.says),
        event.then.phrase().to_owned(),
        code(file),
    ])
}
