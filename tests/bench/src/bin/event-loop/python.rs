//! The loops that Python has.

use std::process::Command;

use bench::{nanoseconds, python_program, version_of_module};
use stage::{Figure, Lane, say};

/// What all of them run.
const PROGRAM: &str = include_str!("event_loop.py");

/// A module with a loop.
pub(crate) struct Loop(pub(crate) &'static str);

/// The loops that can be measured; says the versions of those that are not
/// Python's own, and which one is missing.
pub(crate) fn installed(lane: &Lane) -> Vec<Loop> {
    let mut loops = Vec::new();
    for name in ["asyncio", "uvloop"] {
        match version_of_module(name) {
            Some(version) if version.is_empty() => loops.push(Loop(name)),
            Some(version) => {
                say!(lane, "{name} {version}");
                loops.push(Loop(name));
            }
            None => say!(lane, "{name} is not installed, so it is left out"),
        }
    }
    loops
}

/// Measures what one of the functions of the program costs.
pub(crate) fn measure(
    lane: &Lane,
    loops: &[Loop],
    what: &'static str,
    items: u64,
) {
    for Loop(name) in loops {
        let run = format!("def run(items):\n    {name}.run({what}(items))\n");
        let source = format!("{PROGRAM}\nimport {name}\n{run}");
        if let Some(cost) = nanoseconds(&source, items) {
            let cost = Figure::precise(what, cost, "ns");
            say!(lane, "{what}, {name}: {cost} an item");
        }
    }
}

impl Loop {
    /// The server whose sockets are idle.
    pub(crate) fn server(&self) -> Command {
        let name = self.0;
        let mut command = Command::new(python_program());
        let source = format!("{PROGRAM}\nimport {name}\n{name}.run(echo())");
        command.args(["-c", &source]);
        command
    }
}
