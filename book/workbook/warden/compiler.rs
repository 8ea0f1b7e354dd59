//! Stands between cargo and the compiler of an answer: one that keeps the
//! compiler busy, or makes it say too much, costs nobody else a verdict.
//!
//! Cargo starts `workbook RUSTC ARGUMENT…` in the place of `RUSTC ARGUMENT…`
//! where [`MARK`] is set. What is wrong is said as an error of the compiler's.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::json;

/// The variable that turns the tool into a compiler: the milliseconds that one
/// answer, or its checks, may take to compile.
pub(crate) const MARK: &str = "WORKBOOK_COMPILES";

/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(2);
/// How much the compiler may say, in bytes.
const MOST: u64 = 1 << 20;

/// Makes cargo compile the members of its workspace like this.
pub(crate) fn stand_between(
    cargo: &mut Command,
    tool: &std::path::Path,
    limit: Duration,
) {
    let limit = limit.as_millis().to_string();
    cargo.env("RUSTC_WORKSPACE_WRAPPER", tool).env(MARK, limit);
    cargo.env("RUSTC_ICE", "0").env_remove("RUSTC_WRAPPER");
}

/// Is the compiler that the first argument names.
pub(crate) fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    compile(arguments).unwrap_or_else(|error| {
        eprintln!("cannot compile: {error:#}");
        ExitCode::FAILURE
    })
}

fn compile(mut arguments: impl Iterator<Item = OsString>) -> Result<ExitCode> {
    let rustc = arguments.next().context("no compiler is named")?;
    let limit = std::env::var(MARK).context("no limit is named")?;
    let limit = Duration::from_millis(limit.parse()?);
    let mut command = Command::new(rustc);
    command.args(arguments).env_remove(MARK).stderr(Stdio::piped());
    let mut child = command.spawn().context("it cannot be started")?;
    let stderr = child.stderr.take().context("it is mute")?;
    let too_much = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&too_much);
    let reader = thread::spawn(move || {
        told.store(pass_on(stderr), Ordering::Relaxed);
    });
    let (status, late) = wait(&mut child, limit, &too_much)?;
    // A linker that it left may hold the line open; it ends by itself.
    drop(reader.join());
    let why = match () {
        () if late => {
            &format!("the compiler was not done after {} s", limit.as_secs())
        }
        () if too_much.load(Ordering::Relaxed) => "too many errors to show",
        () if !matches!(status.code(), Some(0 | 1)) => {
            "the compiler gave up: it ran out of memory or time, or broke down"
        }
        () => return Ok(code(status)),
    };
    eprintln!("{}", error(why));
    Ok(ExitCode::FAILURE)
}

/// Passes on whole lines; returns whether there were too many.
fn pass_on(stderr: impl Read) -> bool {
    let mut lines = BufReader::new(stderr.take(MOST));
    let mut line = Vec::new();
    while let Ok(1..) = lines.read_until(b'\n', &mut line) {
        if lines.get_ref().limit() == 0 && lines.buffer().is_empty() {
            return true;
        }
        if std::io::stderr().write_all(&line).is_err() {
            return true;
        }
        line.clear();
    }
    false
}

/// How it ended, and whether that was because it took too long.
fn wait(
    child: &mut Child,
    limit: Duration,
    too_much: &AtomicBool,
) -> Result<(ExitStatus, bool)> {
    let (begun, cargo) = (Instant::now(), parent());
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((status, false));
        }
        let late = begun.elapsed() > limit;
        let orphaned = parent() != cargo;
        if late || orphaned || too_much.load(Ordering::Relaxed) {
            // It may just have ended by itself.
            drop(child.kill());
            return Ok((child.wait()?, late));
        }
        thread::sleep(LOOK);
    }
}

/// Who started this process; somebody else once that one is gone.
fn parent() -> Option<u32> {
    #[cfg(unix)]
    return Some(std::os::unix::process::parent_id());
    #[cfg(not(unix))]
    return None;
}

fn code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

/// An error as the compiler tells cargo about it.
fn error(why: &str) -> String {
    json!({
        "$message_type": "diagnostic",
        "message": why,
        "code": null,
        "level": "error",
        "spans": [],
        "children": [],
        "rendered": format!("error: {why}\n"),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_much_is_passed_on() {
        assert!(!pass_on(&b""[..]));
        assert!(pass_on(std::io::repeat(b'x')));
    }
}
