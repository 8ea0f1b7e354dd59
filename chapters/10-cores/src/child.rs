//! The other processes of this lesson are this same program, started again
//! with a part to play.

use std::env;
use std::ffi::OsStr;
use std::io;
use std::process::{Child, Command, ExitCode, Stdio};

use crate::{choose, processes};

/// Tells the program that it is a child, and which part it plays.
const PART: &str = "CHAPTER10_PART";

/// This program again, to play that part, with pipes to talk to it.
///
/// # Errors
///
/// If the system does not say where this program lies.
pub fn command(part: &str) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.env(PART, part).stdin(Stdio::piped()).stdout(Stdio::piped());
    Ok(command)
}

/// Starts this program again, to play that part with that argument.
///
/// # Errors
///
/// If the system has no room for another process, or for its pipes.
pub fn start(part: &str, argument: &str) -> io::Result<Child> {
    command(part)?.arg(argument).spawn().map_err(|error| not_started(&error))
}

/// Says what could not be done, since the system only says why.
pub(crate) fn not_started(error: &io::Error) -> io::Error {
    let what = format!("a process could not be started: {error}");
    io::Error::new(error.kind(), what)
}

/// The child's part, if this program is a child.
#[must_use]
pub fn part() -> Option<ExitCode> {
    let part = env::var_os(PART)?;
    let argument = env::args().nth(1).unwrap_or_default();
    let played = match part.to_str() {
        Some("five") => processes::five::child(&argument),
        Some("queue") => processes::queue::child(&argument),
        Some("crash") => processes::crash::child(&argument),
        Some("rest") => choose::processes::rest(),
        Some("choose") => choose::child(&argument),
        _ => Err(unknown(&part)),
    };
    Some(match played {
        Ok(()) => ExitCode::SUCCESS,
        // Its parent is gone, and with it who would read an error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    })
}

fn unknown(part: &OsStr) -> io::Error {
    io::Error::other(format!("`{PART}` names no part: {}", part.display()))
}
