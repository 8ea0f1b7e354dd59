//! fails: dropped; hint: 3
//! The timer is spawned, and sleeps on when nobody waits for it any more.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::{IOLoop, JoinHandle, sleep};

/// It took longer than it was given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLate;

/// A future, and the time that it is given.
pub struct Within<F> {
    /// `None` after the end: whoever has ended or lost is dropped.
    future: Option<Pin<Box<F>>>,
    limit: Duration,
    timer: Option<JoinHandle<()>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    Within { future: Some(Box::pin(future)), limit, timer: None }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        let limit = self.limit;
        let timer = self
            .timer
            .get_or_insert_with(|| IOLoop::current().spawn(sleep(limit)));
        let timed_out = Pin::new(timer).poll(context);
        let future = self.future.as_mut().expect("it has not ended");
        // First, so that its value wins if the timer is ready, too.
        let result = match future.as_mut().poll(context) {
            Poll::Ready(value) => Ok(value),
            Poll::Pending => match timed_out {
                Poll::Ready(()) => Err(TooLate),
                Poll::Pending => return Poll::Pending,
            },
        };
        self.future = None;
        Poll::Ready(result)
    }
}
