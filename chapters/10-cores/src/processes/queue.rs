//! Results from processes: each writes into its pipe, and the parent reads
//! them all as one queue.

use std::io::{self, Write};
use std::process::Child;
use std::sync::mpsc::channel;
use std::thread;

use stage::{BoxError, Stage, say};

use super::lines_of;
use crate::child;

/// The child's part: works something out, and says it.
///
/// # Errors
///
/// If it is given no number.
pub fn child(number: &str) -> io::Result<()> {
    let number: u32 = number.parse().map_err(io::Error::other)?;
    writeln!(io::stdout(), "{}", number * number)
}

// ANCHOR: demo
/// Five processes work out a square each; the parent takes them as they come.
///
/// # Errors
///
/// If a process cannot be started.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let (sender, queue) = channel();
    let mut children: Vec<Child> = Vec::new();
    for number in 0..5 {
        let mut child = child::start("queue", &number.to_string())?;
        let (lines, sender) = (lines_of(&mut child), sender.clone());
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                // Nobody listens only if the parent has given up.
                let _ = sender.send((number, line));
            }
        });
        children.push(child);
    }
    drop(sender);

    for (number, square) in queue {
        let lane = stage.lane(&format!("child {number}")).grouped("queue");
        say!(lane, "child {number} gives {square}" => Done);
    }
    for child in &mut children {
        child.wait()?;
    }
    say!(main, "the queue is empty, and nobody is left" => Done);
    Ok(())
}
// ANCHOR_END: demo
