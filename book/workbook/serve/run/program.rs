//! A program that runs for a page: its lines as they come, and its end,
//! which the page or a limit may bring about.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::ChildStdin;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until, timeout};

use super::lines::Lines;
use crate::warden;

/// How much is read at once, in bytes.
const CHUNK: usize = 8 << 10;

/// How long what a program printed last may take to come after its end.
const REST: Duration = Duration::from_secs(3);

/// How much a program may do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// How long it may run.
    pub(super) time: Duration,
    /// How much it may print, in bytes.
    pub(super) output: usize,
    /// In how many lines.
    pub(super) lines: usize,
    /// How long a line may be before it is cut, in bytes.
    pub(super) line: usize,
}

/// Why a program was ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Why {
    Stopped,
    TooLong,
    TooMuch,
}

impl Why {
    /// As the page is told.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::TooLong => "too long",
            Self::TooMuch => "too much output",
        }
    }
}

/// How a program ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// What it returned, if it ended by itself.
    pub(super) code: Option<i32>,
    pub(super) why: Option<Why>,
    pub(super) after: Duration,
}

/// One line, and whether it went to standard error.
pub(super) type Line = (String, bool);

/// A program that runs.
struct Running<'a> {
    bounds: Bounds,
    /// When it is ended, or, once it was, when nobody listens any more.
    until: Instant,
    /// What the program hangs on.
    string: Option<ChildStdin>,
    why: Option<Why>,
    bytes: usize,
    count: usize,
    hear: &'a mut (dyn FnMut(Line) + Send),
}

/// Runs a program to its end. If this is dropped, the program ends with it.
pub(super) async fn run(
    command: &Command,
    bounds: Bounds,
    stop: &Notify,
    hear: &mut (dyn FnMut(Line) + Send),
) -> Result<Ended> {
    let mut kept = warden::kept(command)?;
    kept.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = tokio::process::Command::from(kept)
        .spawn()
        .context("the program cannot be started")?;
    let string = child.stdin.take();
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (out, err) = out.zip(err).context("the program has no output")?;
    let begun = Instant::now();
    let (until, why) = (begun + bounds.time, None);
    let mut running =
        Running { bounds, until, string, why, bytes: 0, count: 0, hear };
    running.listen(out, err, stop).await;
    running.string = None;
    let status = timeout(REST, child.wait()).await;
    let status = status.context("the program does not end")??;
    let why = running.why;
    let code = status.code().filter(|_| why.is_none());
    Ok(Ended { code, why, after: begun.elapsed() })
}

impl Running<'_> {
    /// Hears both outputs to their end.
    async fn listen(
        &mut self,
        mut out: impl AsyncRead + Unpin,
        mut err: impl AsyncRead + Unpin,
        stop: &Notify,
    ) {
        let (mut a, mut b) = ([0; CHUNK], [0; CHUNK]);
        let lines = || Lines::up_to(self.bounds.line);
        let (mut said, mut complained) = (lines(), lines());
        let mut open = [true; 2];
        while open != [false; 2] {
            tokio::select! {
                read = out.read(&mut a), if open[0] => {
                    let bytes = read.map_or(&[][..], |count| &a[..count]);
                    open[0] = self.take(&mut said, bytes, false);
                }
                read = err.read(&mut b), if open[1] => {
                    let bytes = read.map_or(&[][..], |count| &b[..count]);
                    open[1] = self.take(&mut complained, bytes, true);
                }
                () = stop.notified() => self.end(Why::Stopped),
                () = sleep_until(self.until) => match self.why {
                    None => self.end(Why::TooLong),
                    // Something that got away holds the output open.
                    Some(_) => break,
                },
            }
        }
    }

    /// Whether more may come.
    fn take(&mut self, lines: &mut Lines, bytes: &[u8], error: bool) -> bool {
        self.bytes += bytes.len();
        lines.take(bytes, |line| self.say(line, error));
        if bytes.is_empty() {
            lines.rest().into_iter().for_each(|line| self.say(line, error));
        }
        if self.bytes > self.bounds.output || self.count > self.bounds.lines {
            self.end(Why::TooMuch);
        }
        !bytes.is_empty()
    }

    fn say(&mut self, line: String, error: bool) {
        self.count += 1;
        if self.why != Some(Why::TooMuch) {
            (self.hear)((line, error));
        }
    }

    fn end(&mut self, why: Why) {
        if self.why.is_none() {
            self.why = Some(why);
            self.until = Instant::now() + REST;
            self.string = None;
        }
    }
}
