//! How often a future is polled.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use crate::failure::Failure;
use crate::violation::violation;

/// A future that counts its polls. Whoever polls it after `Ready`, or more
/// than a million times, misuses it.
///
/// It is `Unpin`: `block_on(&mut polls)` leaves it to be asked afterwards.
#[derive(Debug)]
pub struct Polls<F> {
    future: Pin<Box<F>>,
    polled: Polled,
    most: usize,
    ready: bool,
}

/// How often a future was polled; a clone counts the same future.
#[derive(Clone, Debug, Default)]
pub struct Polled(Arc<AtomicUsize>);

impl Polled {
    /// How often `poll` was called so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl<F: Future> Polls<F> {
    /// This future, and a count of its polls.
    pub fn of(future: F) -> Self {
        let (future, polled) = (Box::pin(future), Polled::default());
        Self { future, polled, most: 1_000_000, ready: false }
    }

    /// The same future, which more than `most` polls misuse.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// How often it was polled so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.polled.count()
    }

    /// The same count, for when the future is given away.
    #[must_use]
    pub fn polled(&self) -> Polled {
        self.polled.clone()
    }
}

impl<F: Future> Future for Polls<F> {
    type Output = F::Output;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<F::Output> {
        let polls = self.polled.0.fetch_add(1, Ordering::SeqCst) + 1;
        let (what, most) = ("the future", self.most);
        if self.ready {
            let expected = "is not polled after its `Ready`";
            let got = format!("poll {polls} came after `Ready`");
            violation(Failure::new(what, expected, got));
        }
        if polls > most {
            let expected = format!("at most {most} polls");
            let got = format!("polled {polls} times, and no end in sight");
            violation(Failure::new(what, expected, got));
        }
        let poll = self.future.as_mut().poll(context);
        self.ready = poll.is_ready();
        poll
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;
    use crate::block_on::block_on;
    use crate::violation::violated;
    use crate::wakes::Wakes;

    #[test]
    fn every_poll_counts_and_one_after_ready_is_remembered() {
        let mut polls = Polls::of(ready(7));
        let polled = polls.polled();
        assert_eq!(block_on(&mut polls), Ok(7));
        assert_eq!((polls.count(), polled.count()), (1, 1));
        let failure = violated(|| block_on(&mut polls));
        assert_eq!(failure.got, "poll 2 came after `Ready`");
    }

    #[test]
    fn too_many_polls_are_remembered() {
        let mut polls = Polls::of(pending::<()>()).at_most(3);
        let wakes = Wakes::new();
        let failure =
            violated(|| while wakes.poll(Pin::new(&mut polls)).is_pending() {});
        assert_eq!(failure.got, "polled 4 times, and no end in sight");
    }
}
