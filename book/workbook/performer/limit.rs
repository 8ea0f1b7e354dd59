//! Runs a program to its end, or ends it when it takes too long.

use std::io::{Read, Seek};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Stop;

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// A program that has ended by itself.
#[derive(Debug)]
pub struct Ended {
    /// How it ended.
    pub status: ExitStatus,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Ended {
    /// Refuses a program that failed, with what it complained of.
    ///
    /// # Errors
    ///
    /// If it failed.
    pub fn succeeded(&self, what: &str) -> Result<()> {
        if !self.status.success() {
            let stderr = self.stderr.trim_end();
            bail!("{what} failed, {}:\n{stderr}", self.status);
        }
        Ok(())
    }
}

/// Runs a command that must come to its end in time.
pub(super) fn run(command: Command, limit: Duration) -> Result<Ended> {
    let program = command.get_program().to_string_lossy().into_owned();
    let arguments: Vec<_> = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    run_within(command, limit, &Stop::default())?.with_context(|| {
        format!(
            "`{program} {}` was still running after {} seconds and was ended",
            arguments.join(" "),
            limit.as_secs()
        )
    })
}

/// Runs a command; `None` if it had to be ended. Both outputs go to files, so
/// that neither a full pipe nor a grandchild that keeps one open can hold
/// this up.
pub(super) fn run_within(
    mut command: Command,
    limit: Duration,
    stop: &Stop,
) -> Result<Option<Ended>> {
    let file = || tempfile::tempfile().context("no temporary file");
    let (mut stdout, mut stderr) = (file()?, file()?);
    command.stdout(Stdio::from(stdout.try_clone()?));
    command.stderr(Stdio::from(stderr.try_clone()?));
    let Some(status) = finish(&mut command, limit, stop)? else {
        return Ok(None);
    };
    let (stdout, stderr) = (text(&mut stdout)?, text(&mut stderr)?);
    Ok(Some(Ended { status, stdout, stderr }))
}

/// Runs a command that prints where it was told to; `None` if it had to be
/// ended.
pub(super) fn finish(
    command: &mut Command,
    limit: Duration,
    stop: &Stop,
) -> Result<Option<ExitStatus>> {
    stop.ensure_not_asked()?;
    let mut child = command.spawn().with_context(|| {
        let program = command.get_program().to_string_lossy();
        format!("cannot start `{program}`")
    })?;
    let ended = wait(&mut child, limit, stop);
    // At a terminal Ctrl-C ends that program, too: then it did not fail.
    stop.ensure_not_asked()?;
    ended
}

/// Waits for the end of a program; `None` if it had to be ended.
fn wait(
    child: &mut Child,
    limit: Duration,
    stop: &Stop,
) -> Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > limit || stop.is_asked() {
            end(child);
            return Ok(None);
        }
        std::thread::sleep(LOOK);
    }
}

/// Ends a program together with those that it started. Which these are, Linux
/// and Windows say; elsewhere no demo starts any.
fn end(child: &mut Child) {
    let started = descendants(child.id());
    if cfg!(windows) {
        let id = child.id().to_string();
        let mut command = Command::new("taskkill");
        quietly(command.args(["/T", "/F", "/PID", &id]));
    }
    // It may just have come to its end by itself; then there is no error.
    let _ = child.kill();
    let _ = child.wait();
    if !started.is_empty() {
        let mut command = Command::new("kill");
        quietly(command.arg("-KILL").args(started));
    }
}

fn quietly(command: &mut Command) {
    // Whether it is there or not: there is nothing more to be done.
    let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// The ids of all programs below this one, as Linux lists them.
fn descendants(id: u32) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = vec![id.to_string()];
    while let Some(id) = next.pop() {
        let path = format!("/proc/{id}/task/{id}/children");
        let children = std::fs::read_to_string(path).unwrap_or_default();
        let children: Vec<_> =
            children.split_whitespace().map(str::to_owned).collect();
        next.extend(children.iter().cloned());
        found.extend(children);
    }
    found
}

/// What was written to a file, from its beginning.
pub(super) fn text(file: &mut std::fs::File) -> Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn outputs_and_exit_code_come_back() {
        let script = "echo out; echo err >&2; exit 3";
        let ended = run(shell(script), Duration::from_secs(60)).unwrap();
        assert_eq!((&*ended.stdout, &*ended.stderr), ("out\n", "err\n"));
        let error = ended.succeeded("`it`").unwrap_err().to_string();
        assert!(error.contains("`it` failed") && error.contains("err"));
    }

    #[test]
    fn a_program_that_goes_on_is_ended_with_its_children() {
        let started = Instant::now();
        let script = "sleep 600 & wait";
        let error = run(shell(script), Duration::from_millis(300)).unwrap_err();
        assert!(error.to_string().contains("was ended"), "{error}");
        assert!(started.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn a_program_is_ended_when_nobody_wants_it_any_more() {
        let stop = Stop::default();
        let ended = std::thread::scope(|scope| {
            let ended = scope
                .spawn(|| run_within(shell("sleep 600"), Duration::MAX, &stop));
            stop.ask();
            ended.join().unwrap()
        });
        assert_eq!(ended.unwrap_err().to_string(), "stopped");
    }

    #[test]
    fn much_output_does_not_hold_it_up() {
        let script = "yes | head -c 1000000";
        let ended = run(shell(script), Duration::from_secs(60)).unwrap();
        assert_eq!(ended.stdout.len(), 1_000_000);
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let command = Command::new("no-such-program");
        let error = run(command, Duration::from_secs(1)).unwrap_err();
        assert!(error.to_string().contains("`no-such-program`"));
    }
}
