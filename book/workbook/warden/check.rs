//! One check, from its start to the end of everything that it started.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::channel::{Channel, Report};
use super::confine::{self, Confinement};
use super::output::Output;
use super::{End, Ended, Job, folder, tool, tree};

/// How often a running check is looked at.
const LOOK: Duration = Duration::from_millis(4);
/// How long something may take that is as good as done: a thread that was told
/// to end, a process that has reported.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// The variables that an answer gets to see.
const KEPT: [&str; 2] = ["PATH", "SystemRoot"];

/// Runs a check and ends whatever it started.
pub(super) fn run(
    job: &Job,
    check: &str,
    orphaned: &AtomicBool,
) -> Result<Ended> {
    let folder = tempfile::tempdir_in(&job.folder).context("no folder")?;
    let mut command = command(job, check, folder.path())?;
    let channel = Channel::open(&mut command)?;
    let begun = Instant::now();
    let mut child = command.spawn().context("the check cannot be started")?;
    // It holds a copy of the check's end of the line, which is to be the only
    // one: its end tells that the check is gone.
    drop(command);
    let output = Output::up_to(job.limits.output);
    let readers = [
        child.stdout.take().map(|pipe| output.read(pipe)),
        child.stderr.take().map(|pipe| output.read(pipe)),
    ];
    let path = folder.path().to_owned();
    let mut running =
        Running { job, child, output, begun, orphaned, folder: path };
    let end = running.watch(&channel.listen());
    let milliseconds = begun.elapsed().as_millis() as u64;
    running.end();
    let read = Instant::now();
    for reader in readers.into_iter().flatten() {
        // Nobody is left who could hold the pipe open; where that is not
        // sure, what came so far must do.
        while !reader.is_finished() && read.elapsed() < LAST_MOMENT {
            std::thread::sleep(Duration::from_micros(100));
        }
    }
    let end = running.in_view_of_the_output(end);
    folder::remove(folder);
    let output = running.output.text();
    Ok(Ended { check: check.to_owned(), end, output, milliseconds })
}

fn command(job: &Job, check: &str, folder: &Path) -> Result<Command> {
    let tool = tool()?;
    let (limits, only) = (job.limits, Some(folder.to_owned()));
    let confinement = Confinement { limits, folder: only };
    let mut command = confine::command(&tool, &job.program, &confinement)?;
    command.args(["--graded", check]).current_dir(folder).env_clear();
    for name in KEPT {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    for name in ["HOME", "TEMP", "TMP", "TMPDIR"] {
        command.env(name, folder);
    }
    command.env("RUST_BACKTRACE", "0");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    Ok(command)
}

struct Running<'a> {
    job: &'a Job,
    child: Child,
    output: Output,
    begun: Instant,
    orphaned: &'a AtomicBool,
    folder: PathBuf,
}

impl Running<'_> {
    /// Looks on until the check has reported, ended or gone too far; `None`
    /// if it ended without a report.
    fn watch(&mut self, report: &Report) -> Option<End> {
        loop {
            match report.came.recv_timeout(LOOK) {
                Ok(Some(end)) => return Some(self.after_report(end, report)),
                Ok(None) | Err(RecvTimeoutError::Disconnected) => {
                    return self.without_report();
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(end) = self.too_far() {
                return Some(end);
            }
            if self.has_ended() {
                // A program that it started may hold the line open.
                return report.came.recv_timeout(LAST_MOMENT).ok().flatten();
            }
        }
    }

    /// Only a check that leaves nothing running has passed.
    fn after_report(&mut self, end: End, report: &Report) -> End {
        let stays = self.still_running();
        // Now it may end.
        drop(report.line.recv());
        let told = Instant::now();
        while !self.has_ended() && told.elapsed() < LAST_MOMENT {
            std::thread::sleep(Duration::from_micros(200));
        }
        match stays {
            Some(what) if end == End::Passed => End::left_running(&what),
            _ => end,
        }
    }

    /// What runs on although the check is over, in words.
    fn still_running(&mut self) -> Option<String> {
        let asked = Instant::now();
        loop {
            let threads = tree::threads(self.child.id()).unwrap_or(1);
            let processes = tree::count();
            let what = match (threads, processes) {
                (0 | 1, 0 | 1) => return None,
                (_, 3..) => format!("{} processes", processes - 1),
                (_, 2) => "a process".to_owned(),
                (2, _) => "a thread".to_owned(),
                _ => format!("{} threads", threads - 1),
            };
            if asked.elapsed() > LAST_MOMENT {
                return Some(what);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// The line was closed: the check has ended, or will.
    fn without_report(&mut self) -> Option<End> {
        while !self.has_ended() {
            if let Some(end) = self.too_far() {
                return Some(end);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    }

    fn too_far(&self) -> Option<End> {
        let limits = &self.job.limits;
        if self.orphaned.load(Ordering::Relaxed) {
            return Some(End::crashed("was ended with the tool"));
        }
        if self.begun.elapsed() > limits.time {
            let after = limits.time.as_millis() as u64;
            return Some(End::TimedOut { after });
        }
        if tree::count() > limits.processes {
            let most = limits.processes;
            return Some(End::crashed(format!(
                "it started more than {most} processes"
            )));
        }
        if self.output.is_too_much() {
            return Some(End::too_much_output(limits));
        }
        let size = limits.folder_size;
        folder::is_too_large(&self.folder, size).then(|| {
            End::crashed(format!(
                "it filled its folder with more than {} MB or 1,000 files, or \
                 hid what it wrote",
                size >> 20
            ))
        })
    }

    /// What a check came to, now that all that it printed is known.
    fn in_view_of_the_output(&mut self, end: Option<End>) -> End {
        let limits = &self.job.limits;
        match end {
            Some(End::Passed | End::Failed { .. })
                if self.output.is_too_much() =>
            {
                End::too_much_output(limits)
            }
            Some(end) => end,
            None => match self.child.try_wait() {
                Ok(Some(status)) => End::of(status, &self.output, limits),
                _ => End::crashed("it is gone without a trace"),
            },
        }
    }

    fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends the check and whatever it started.
    fn end(&mut self) {
        #[cfg(unix)]
        if let Some(group) = i32::try_from(self.child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw)
        {
            use rustix::process::{Signal, kill_process_group};
            let _ = kill_process_group(group, Signal::KILL);
        }
        // It may have ended by itself; then there is no error to speak of.
        let _ = self.child.kill();
        let _ = self.child.wait();
        tree::end_all();
    }
}
