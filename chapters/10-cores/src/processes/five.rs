//! Five processes, and a parent that has nothing left to say long before they
//! end.

use std::io::{self, Read, Write};
use std::thread;

use stage::{BoxError, Stage, say};

use super::lines_of;
use crate::child;

// ANCHOR: child
/// The child's part: says its name, and ends when the parent lets go of it.
///
/// # Errors
///
/// If its pipe breaks.
pub fn child(name: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{name} starts")?;
    io::stdin().read_to_end(&mut Vec::new())?;
    writeln!(io::stdout(), "{name} ends")
}
// ANCHOR_END: child

// ANCHOR: demo
/// Starts five processes, says its last line, then lets them end.
///
/// # Errors
///
/// If a process cannot be started.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    say!(main, "the main process starts");
    let mut children = Vec::new();
    for number in 0..5 {
        let name = format!("child {number}");
        let mut child = child::start("five", &name)?;
        let (lane, mut lines) = (stage.lane(&name), lines_of(&mut child));
        if let Some(line) = lines.next() {
            say!(lane, "{}", line? => Waiting);
        }
        children.push((child, lane, lines));
    }
    say!(main, "the main process has nothing left to say" => Blocked);

    thread::scope(|scope| {
        for (child, lane, lines) in &mut children {
            drop(child.stdin.take());
            scope.spawn(move || {
                for line in lines.map_while(Result::ok) {
                    say!(lane.grouped("ends"), "{line}" => Done);
                }
            });
        }
    });
    for (child, ..) in &mut children {
        child.wait()?;
    }
    Ok(())
}
// ANCHOR_END: demo
