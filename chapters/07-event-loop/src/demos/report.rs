//! What a loop says of those whom nobody can wake.

use stage::{Lane, say};

use crate::Stuck;

/// Where the paths of this lesson begin.
const FOLDER: &str = "chapters/07-event-loop/src/";

/// Says a report line by line, with paths from [`FOLDER`] on.
pub(crate) fn say_why(lane: &Lane, stuck: &Stuck) {
    let report = stuck.to_string().replace('\\', "/").replace(FOLDER, "");
    let lines: Vec<_> = report.lines().collect();
    for (place, line) in lines.iter().enumerate() {
        if place + 1 < lines.len() {
            say!(lane, "{line}");
        } else {
            say!(lane, "{line}" => Done);
        }
    }
}
