//! Where the lanes of one demo meet: it prints their lines in one order and
//! keeps them.

use std::io::{ErrorKind, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::lane::Lane;
use crate::recording::{Clock, Event, Recording};

/// How much a heavy demo is to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scale {
    /// A taste: what a whole performance and `cargo test` do.
    Small,
    /// All of it: by name, and when recording.
    Full,
}

/// The stage of one demo.
#[derive(Clone)]
pub struct Stage(Arc<Inner>);

/// What the stage and its lanes share.
pub(crate) struct Inner {
    start: Instant,
    clock: Clock,
    unit: Duration,
    scale: Scale,
    aloud: bool,
    kept: Mutex<Kept>,
}

/// What has been said so far.
#[derive(Default)]
struct Kept {
    lanes: Vec<String>,
    events: Vec<(Event, String)>,
    over: bool,
}

impl Stage {
    /// An empty stage; `aloud` prints what is said.
    pub(crate) fn new(
        clock: Clock,
        unit: Duration,
        scale: Scale,
        aloud: bool,
    ) -> Self {
        let kept = Mutex::default();
        let start = Instant::now();
        Self(Arc::new(Inner { start, clock, unit, scale, aloud, kept }))
    }

    /// The lane of this name, made on first use. Lanes are drawn in the order
    /// in which they are first asked for.
    #[must_use]
    pub fn lane(&self, name: &str) -> Lane {
        let mut kept = self.0.kept();
        let index =
            kept.lanes.iter().position(|lane| lane == name).unwrap_or_else(
                || {
                    kept.lanes.push(name.to_owned());
                    kept.lanes.len() - 1
                },
            );
        Lane { stage: Arc::clone(&self.0), index, group: None }
    }

    /// Several lanes at once, to be drawn in this order.
    #[must_use]
    pub fn lanes<const N: usize>(&self, names: [&str; N]) -> [Lane; N] {
        names.map(|name| self.lane(name))
    }

    /// That many units of time. One unit is what a source example calls a
    /// second; it is 100 ms unless `--unit` says otherwise.
    #[must_use]
    pub fn units(&self, count: u32) -> Duration {
        self.0.unit * count
    }

    /// How many units have passed since the demo began.
    #[must_use]
    pub fn elapsed_units(&self) -> f64 {
        self.0.start.elapsed().as_secs_f64() / self.0.unit.as_secs_f64()
    }

    /// Sleeps until that many units after the beginning of the demo.
    pub fn sleep_until(&self, units: f64) {
        let due = self.0.start + self.0.unit.mul_f64(units);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
    }

    /// How much a heavy demo is to do.
    #[must_use]
    pub fn scale(&self) -> Scale {
        self.0.scale
    }

    /// Ends the demo: what a forgotten thread says from here on is neither
    /// printed nor kept.
    pub(crate) fn end(&self) -> Recording {
        let mut kept = self.0.kept();
        kept.over = true;
        let lanes = std::mem::take(&mut kept.lanes);
        let events = std::mem::take(&mut kept.events);
        Recording::new(self.0.clock, self.0.unit, lanes, events)
    }
}

impl Inner {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A demo about panics may poison the lock; every line in it is whole.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stamps, prints and keeps one event. All three happen under one lock:
    /// the order on the screen is the order in the recording.
    pub(crate) fn record(&self, mut event: Event, path: &str) {
        let mut kept = self.kept();
        if kept.over {
            return;
        }
        if self.clock == Clock::Time {
            let now = self.start.elapsed().as_micros();
            event.at_us = u64::try_from(now).unwrap_or(u64::MAX);
        }
        if self.aloud {
            print_line(&event.says);
        }
        kept.events.push((event, path.to_owned()));
    }
}

/// Prints a line; ends the program quietly when nobody reads any more
/// (`| head -1`), as every other command-line tool does.
pub(crate) fn print_line(line: &str) {
    let written = writeln!(std::io::stdout().lock(), "{line}");
    if let Err(error) = written {
        let quiet = error.kind() == ErrorKind::BrokenPipe;
        if !quiet {
            eprintln!("cannot print: {error}");
        }
        std::process::exit(if quiet { 0 } else { 1 });
    }
}
