//! Keeps a program that runs for an open page. It hangs on the keeper's
//! standard input: when that ends, because nobody wants the program any more
//! or because the tool is gone, it ends with all that it started.

use std::ffi::OsString;
use std::io::Read;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{tool, tree};

/// The hidden verb that makes the tool a keeper.
pub(crate) const VERB: &str = "__keep";

/// What a keeper returns whose program was ended, as shells do after Ctrl-C.
const ENDED: u8 = 130;

/// How long a program may take to end by itself when it is asked to.
const LAST_MOMENT: Duration = Duration::from_millis(300);

/// The same program with a keeper. Ctrl-C at the terminal reaches neither:
/// the tool ends them.
///
/// # Errors
///
/// If the tool does not find itself.
pub(crate) fn kept(command: &Command) -> Result<Command> {
    let mut kept = Command::new(tool()?);
    kept.arg(VERB).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => kept.env(name, value),
            None => kept.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        kept.current_dir(folder);
    }
    kept.stdin(Stdio::piped());
    // In a list of processes it is known by its name.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::arg0(&mut kept, "workbook");
    in_a_group_of_its_own(&mut kept);
    Ok(kept)
}

/// Runs a program to its end, and returns what it returned.
pub(crate) fn main(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    match keep(words) {
        Ok(status) => code(status).into(),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn keep(words: impl IntoIterator<Item = OsString>) -> Result<ExitStatus> {
    tree::adopt_orphans()?;
    let mut words = words.into_iter();
    let program = words.next().context("no program")?;
    let mut command = Command::new(&program);
    command.args(words).stdin(Stdio::null());
    in_a_group_of_its_own(&mut command);
    let mut child = command.spawn().with_context(|| {
        format!("cannot start `{}`", program.to_string_lossy())
    })?;
    let id = child.id();
    thread::spawn(move || {
        let mut rest = Vec::new();
        // An error means the same as the end: nobody is there any more.
        drop(std::io::stdin().lock().read_to_end(&mut rest));
        end(id);
        std::process::exit(ENDED.into());
    });
    let status = wait(&mut child);
    tree::end_all();
    status
}

/// Its end, which the other thread may have brought about and seen.
fn wait(child: &mut Child) -> Result<ExitStatus> {
    child.wait().or_else(|_| {
        thread::sleep(2 * LAST_MOMENT);
        std::process::exit(ENDED.into())
    })
}

/// Asks a program and what it started to end, as Ctrl-C does, and then ends
/// them.
#[cfg(unix)]
fn end(id: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(id).ok().and_then(Pid::from_raw);
    for signal in [Signal::INT, Signal::KILL] {
        // It may have ended by itself.
        let _ = group.map(|group| kill_process_group(group, signal));
        thread::sleep(LAST_MOMENT);
    }
    tree::end_all();
}

#[cfg(not(unix))]
fn end(id: u32) {
    let mut command = Command::new("taskkill");
    command.args(["/T", "/F", "/PID", &id.to_string()]);
    // Whether it is there or not: there is nothing more to be done.
    let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
}

#[cfg(unix)]
fn code(status: ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt;
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

#[cfg(not(unix))]
fn code(status: ExitStatus) -> u8 {
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

#[cfg(unix)]
fn in_a_group_of_its_own(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn in_a_group_of_its_own(_command: &mut Command) {}
