//! A process that crashes takes nobody along, and its parent is told.

use std::io::{self, Write};
use std::process::Stdio;

use stage::{BoxError, Stage, say};

use crate::child;

/// The child's part: divides 12, and crashes where that cannot be done.
///
/// # Errors
///
/// If it is given no number.
pub fn child(number: &str) -> io::Result<()> {
    let number: u32 = number.parse().map_err(io::Error::other)?;
    writeln!(io::stdout(), "{}", 12 / number)
}

/// Three processes, one of which divides by zero.
///
/// # Errors
///
/// If a process cannot be started.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    for number in [2, 0, 3] {
        let mut command = child::command("crash")?;
        let command = command.arg(number.to_string()).stderr(Stdio::null());
        let ended = command.stdin(Stdio::null()).output();
        let ended = ended.map_err(|error| child::not_started(&error))?;
        match String::from_utf8(ended.stdout)?.trim() {
            "" => say!(main, "12 / {number}: no answer, {}", ended.status),
            answer => say!(main, "12 / {number}: {answer}"),
        }
    }
    Ok(())
}
