//! The way out to one person: a place in the log, and what is theirs alone.

use std::io::{self, ErrorKind, IoSlice};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::sync::Notify;

use crate::frame;
use crate::log::Log;
use crate::people::Event;

/// How many pieces one call writes.
const PIECES: usize = 16;

/// Why somebody has to go.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Goodbye {
    /// What they read before the end.
    pub text: String,
    /// The WebSocket's close code.
    pub code: u16,
}

impl Goodbye {
    /// The end, and why.
    pub fn new(code: u16, text: impl Into<String>) -> Self {
        Self { text: text.into(), code }
    }
}

/// One person's socket. The room writes, the connection reads, and neither
/// waits for the other.
#[derive(Debug)]
pub struct Pipe {
    /// The socket itself.
    pub(crate) stream: TcpStream,
    /// Somebody should look whether something can be written.
    pub(crate) changed: Notify,
    out: Mutex<Out>,
}

#[derive(Debug)]
struct Out {
    /// How far in the log this person is.
    position: u64,
    /// What they alone are told. It goes out between two frames of the log.
    own: Vec<u8>,
    /// How much of that is written.
    own_written: usize,
    /// Since when the socket takes no more.
    full: Option<Instant>,
    /// How often they were asked since they were heard.
    silent: u32,
    /// They read nothing more of the log.
    gone: bool,
}

impl Pipe {
    /// The way out through this socket.
    #[must_use]
    pub fn new(stream: TcpStream) -> Self {
        let (position, own, own_written) = (0, Vec::new(), 0);
        let (full, silent, gone) = (None, 0, false);
        let out = Out { position, own, own_written, full, silent, gone };
        Self { stream, changed: Notify::new(), out: Mutex::new(out) }
    }

    fn out(&self) -> MutexGuard<'_, Out> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From here on they read the log, after what `own` tells them.
    pub(crate) fn begin(&self, position: u64, own: &[u8]) {
        let mut out = self.out();
        out.position = position;
        out.own.extend_from_slice(own);
    }

    /// Tells this person alone. Says whether there was room for it: who reads
    /// nothing is told nothing more.
    pub(crate) fn tell(&self, frames: &[u8], most: usize) -> bool {
        let mut out = self.out();
        let fits = out.own.len() + frames.len() <= most;
        if fits {
            out.own.extend_from_slice(frames);
            self.changed.notify_one();
        }
        fits
    }

    /// They said something, be it a pong.
    pub(crate) fn heard(&self) {
        self.out().silent = 0;
    }

    /// They are asked something; says how often they have not answered.
    pub(crate) fn asked(&self) -> u32 {
        let mut out = self.out();
        out.silent += 1;
        out.silent - 1
    }

    /// Whether the socket takes no more, and for how long it has not.
    pub(crate) fn stuck(&self) -> Option<Duration> {
        self.out().full.map(|since| since.elapsed())
    }

    /// How many bytes of the log they have not read.
    pub(crate) fn behind(&self, log: &Log) -> u64 {
        let out = self.out();
        if out.gone { 0 } else { log.end().saturating_sub(out.position) }
    }

    /// Writes what waits, as far as the socket takes it. A socket that was
    /// full is left to its own connection, which is told when it is ready.
    pub(crate) fn write(&self, log: &Log) {
        let mut out = self.out();
        let was_full = out.full.is_some();
        while let Some(step) = out.step(log) {
            match step.write(&self.stream, &out, log) {
                Ok(written) => out.advance(written, step),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    out.full.get_or_insert_with(Instant::now);
                    if !was_full {
                        self.changed.notify_one();
                    }
                    return;
                }
                // The connection hears of it when it reads.
                Err(_) => out.end(),
            }
        }
        out.full = None;
    }

    /// Takes them off the log, at the end of a frame, for good.
    pub(crate) fn detach(&self, log: &Log, goodbye: Option<&Goodbye>) {
        let mut out = self.out();
        if out.gone {
            return;
        }
        let begun = out.own_written > 0 || out.position > log.end();
        let rest = if begun { &[] } else { log.rest_of_frame(out.position) };
        out.own.splice(..0, rest.iter().copied());
        out.gone = true;
        if let Some(Goodbye { text, code }) = goodbye {
            frame::event(&Event::error(text), &mut out.own);
            frame::close(*code, "", &mut out.own);
        }
        self.changed.notify_one();
    }

    /// Whether they were taken off the log.
    pub(crate) fn is_detached(&self) -> bool {
        self.out().gone
    }

    /// Writes this to them alone, and waits for as long as that takes.
    pub(crate) async fn send(&self, frames: &[u8]) {
        self.tell(frames, usize::MAX);
        self.write(&Log::default());
        while self.stuck().is_some() && self.stream.writable().await.is_ok() {
            self.write(&Log::default());
        }
    }
}

/// What the next call writes.
#[derive(Clone, Copy)]
enum Step {
    /// The frame that was begun, before anything of their own.
    RestOfFrame,
    /// What is theirs, then the log.
    Own,
    /// The log.
    Log,
}

impl Step {
    fn write(
        self,
        stream: &TcpStream,
        out: &Out,
        log: &Log,
    ) -> io::Result<usize> {
        match self {
            Self::RestOfFrame => {
                stream.try_write(log.rest_of_frame(out.position))
            }
            Self::Own => stream.try_write(&out.own[out.own_written..]),
            Self::Log => {
                let mut slices = [IoSlice::new(&[]); PIECES];
                let mut count = 0;
                for piece in log.after(out.position).take(PIECES) {
                    slices[count] = IoSlice::new(piece);
                    count += 1;
                }
                stream.try_write_vectored(&slices[..count])
            }
        }
    }
}

impl Out {
    /// What is to be written next, if anything. Whoever entered later than
    /// the log goes waits until it is there.
    fn step(&self, log: &Log) -> Option<Step> {
        let caught_up = self.gone || self.position == log.end();
        if !self.gone && self.position > log.end() {
            None
        } else if self.own.is_empty() {
            (!caught_up).then_some(Step::Log)
        } else if self.own_written > 0
            || caught_up
            || log.rest_of_frame(self.position).is_empty()
        {
            Some(Step::Own)
        } else {
            Some(Step::RestOfFrame)
        }
    }

    fn advance(&mut self, written: usize, step: Step) {
        self.full = None;
        if !matches!(step, Step::Own) {
            self.position += written as u64;
            return;
        }
        self.own_written += written;
        if self.own_written == self.own.len() {
            self.own = Vec::new();
            self.own_written = 0;
        }
    }

    fn end(&mut self) {
        self.gone = true;
        self.own = Vec::new();
        self.own_written = 0;
    }
}
