//! fails: too-late, dropped, from-the-first-poll; hint: 2
//! The time is compared in every poll, but nobody wakes the task for it.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::IOLoop;

/// It took longer than it was given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLate;

/// A future, and the time that it is given.
pub struct Within<F> {
    /// `None` after the end: whoever has ended or lost is dropped.
    future: Option<Pin<Box<F>>>,
    limit: Duration,
    until: Option<Duration>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    Within { future: Some(Box::pin(future)), limit, until: None }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        let (now, limit) = (IOLoop::current().time(), self.limit);
        let until = *self.until.get_or_insert(now + limit);
        let future = self.future.as_mut().expect("it has not ended");
        let result = match future.as_mut().poll(context) {
            Poll::Ready(value) => Ok(value),
            Poll::Pending if now >= until => Err(TooLate),
            Poll::Pending => return Poll::Pending,
        };
        self.future = None;
        Poll::Ready(result)
    }
}
