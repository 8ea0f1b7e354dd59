//! Does somebody wait, and does it sleep meanwhile?

use std::sync::mpsc::RecvTimeoutError::{Disconnected, Timeout};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Outcome, ensure};

/// How long somebody may take who has no reason to wait: no right answer
/// comes near it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long it is looked whether somebody goes on who should wait. It fails
/// no right answer, however slow the machine.
const LOOK: Duration = Duration::from_millis(25);

/// How long the process may compute while all of it sleeps: a hundred times
/// what it takes to fall asleep.
const LITTLE: Duration = Duration::from_millis(3);

/// Somebody on a thread of its own, who may have to wait.
#[derive(Debug)]
pub struct Waiter<R>(Receiver<R>);

impl<R: Send + 'static> Waiter<R> {
    /// Begins that work; returns when its thread runs.
    #[must_use]
    pub fn begin(work: impl FnOnce() -> R + Send + 'static) -> Self {
        let (sender, result) = channel();
        let begun = Arc::new(Barrier::new(2));
        let begins = Arc::clone(&begun);
        thread::spawn(move || {
            begins.wait();
            // Nobody listens only if the check has failed meanwhile.
            let _ = sender.send(work());
        });
        begun.wait();
        Self(result)
    }

    /// Looks for a while whether it waits.
    ///
    /// # Errors
    ///
    /// If it is over.
    pub fn waits(&self, what: &str) -> Outcome {
        let waits = self.0.recv_timeout(LOOK).is_err_and(|e| e == Timeout);
        ensure(waits, what, "it waits", "it is over")
    }

    /// The same, and it has to sleep: while it waits, nobody in this process
    /// computes. Where the system does not tell, it is only looked whether it
    /// waits.
    ///
    /// # Errors
    ///
    /// If it is over, or looks again and again.
    pub fn sleeps(&self, what: &str) -> Outcome {
        self.waits(what)?;
        let before = computed();
        // Long enough to get some of a machine that is busy.
        thread::sleep(2 * LOOK);
        let little = computed().saturating_sub(before) < LITTLE;
        ensure(little, what, "it sleeps", "it looks again and again")
    }

    /// What it came to, where it has no reason to wait any more.
    ///
    /// # Errors
    ///
    /// If it still waits after a second, or panicked.
    pub fn at_last(&self, what: &str) -> Result<R, Failure> {
        self.0.recv_timeout(PATIENCE).map_err(|error| match error {
            Timeout => Failure::new(what, "it returns", "it waits for ever"),
            Disconnected => Failure::new(what, "it returns", "it panicked"),
        })
    }

    /// What it has come to by now, if anything.
    #[must_use]
    pub fn by_now(&self) -> Option<R> {
        self.0.recv_timeout(LOOK).ok()
    }
}

/// How long this process has computed so far, where the system tells.
fn computed() -> Duration {
    #[cfg(unix)]
    {
        use rustix::time::{ClockId, clock_gettime};
        let time = clock_gettime(ClockId::ProcessCPUTime);
        Duration::try_from(time).unwrap_or_default()
    }
    #[cfg(not(unix))]
    Duration::ZERO
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first failure, if there is one: a busy machine may hold a thread up
    /// for longer than it is looked at.
    fn tried(look: impl Fn() -> Outcome) -> Option<Failure> {
        (0..100).find_map(|_| look().err())
    }

    #[test]
    fn one_who_waits_is_told_from_one_who_is_done() {
        let (go, told) = channel::<()>();
        let waiter = Waiter::begin(move || told.recv().is_ok());
        assert_eq!(waiter.waits("a message"), Ok(()));
        assert_eq!(waiter.by_now(), None);
        go.send(()).unwrap();
        assert_eq!(waiter.at_last("a message"), Ok(true));
        let done = Waiter::begin(|| 7);
        assert!(tried(|| done.waits("nothing")).is_some());
    }

    #[test]
    fn one_who_panics_is_told() {
        let waiter = Waiter::begin(|| -> u32 {
            std::panic::resume_unwind(Box::new("without a message"))
        });
        assert_eq!(waiter.at_last("it").unwrap_err().got, "it panicked");
    }

    #[cfg(unix)]
    #[test]
    fn one_who_looks_again_and_again_does_not_sleep() {
        let (stop, stopped) = channel::<()>();
        let waiter =
            Waiter::begin(move || while stopped.try_recv().is_err() {});
        let failure = tried(|| waiter.sleeps("a message")).unwrap();
        assert_eq!(failure.got, "it looks again and again");
        stop.send(()).unwrap();
    }
}
