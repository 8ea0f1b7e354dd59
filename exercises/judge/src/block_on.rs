//! Runs a future to its end, or tells why it has none.

use std::fmt::Display;
use std::future::Future;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::failure::Failure;
use crate::wakes::{Waited, Wakes};

/// How long [`block_on`] waits for a wake.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many polls in a row may wake themselves.
const MOST: usize = 10_000;

/// Polls a future to its end on this thread, once for each wake.
///
/// # Errors
///
/// If it cannot end: nobody keeps the waker of the last poll; nobody calls
/// it for two seconds; or more than 10,000 polls in a row have woken
/// themselves.
pub fn block_on<F: Future>(future: F) -> Result<F::Output, Failure> {
    patiently(future, PATIENCE)
}

fn patiently<F: Future>(
    future: F,
    patience: Duration,
) -> Result<F::Output, Failure> {
    let mut future = pin!(future);
    let mut in_a_row = 0;
    loop {
        // New wakes for each poll: a waker of an earlier one need not count.
        let wakes = Wakes::new();
        if let Poll::Ready(output) = wakes.poll(future.as_mut()) {
            return Ok(output);
        }
        in_a_row = if wakes.count() > 0 { in_a_row + 1 } else { 0 };
        if in_a_row > MOST {
            let got = format!("{in_a_row} polls in a row woke themselves");
            return Err(stuck("wakes itself only to get on", got));
        }
        match wakes.wait(0, patience) {
            Waited::Woken => {}
            Waited::InVain => {
                let seconds = patience.as_secs();
                let got = format!("kept, but not called for {seconds} seconds");
                return Err(stuck("the waker of its last poll is called", got));
            }
            Waited::Nobody => {
                let expected = "keeps the waker of its last poll, or wakes it";
                let got = "returned `Pending`, and nobody keeps its waker: it \
                           can never be polled again";
                return Err(stuck(expected, got));
            }
        }
    }
}

fn stuck(expected: &str, got: impl Display) -> Failure {
    Failure::new("the future", expected, got)
}

#[cfg(test)]
mod tests {
    use std::future::{pending, poll_fn};
    use std::thread;

    use super::*;
    use crate::polls::Polls;

    #[test]
    fn a_wake_brings_the_next_poll() {
        let mut threads = Vec::new();
        let third = poll_fn(|context| {
            if threads.len() == 2 {
                return Poll::Ready("third");
            }
            let waker = context.waker().clone();
            threads.push(thread::spawn(|| waker.wake()));
            Poll::Pending
        });
        let mut polls = Polls::of(third);
        assert_eq!(block_on(&mut polls), Ok("third"));
        assert_eq!(polls.count(), 3);
    }

    #[test]
    fn what_nobody_can_wake_is_told_at_once() {
        let failure = block_on(pending::<()>()).unwrap_err();
        assert!(failure.got.contains("nobody keeps its waker"), "{failure:?}");
        let mut first = None;
        let keeps_the_first_only = poll_fn(|context| {
            let waker = first.get_or_insert_with(|| context.waker().clone());
            waker.wake_by_ref();
            Poll::<()>::Pending
        });
        let failure = block_on(keeps_the_first_only).unwrap_err();
        assert!(failure.expected.contains("of its last poll"), "{failure:?}");
    }

    #[test]
    fn a_waker_that_nobody_calls_is_told_in_the_end() {
        let mut kept = Vec::new();
        let future = poll_fn(|context| {
            kept.push(context.waker().clone());
            Poll::<()>::Pending
        });
        let failure = patiently(future, Duration::ZERO).unwrap_err();
        assert_eq!(failure.got, "kept, but not called for 0 seconds");
    }

    #[test]
    fn a_future_that_only_wakes_itself_is_stopped() {
        let busy = poll_fn(|context| {
            context.waker().wake_by_ref();
            Poll::<()>::Pending
        });
        let failure = block_on(busy).unwrap_err();
        assert_eq!(failure.got, "10001 polls in a row woke themselves");
    }
}
