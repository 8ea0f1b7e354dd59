//! fails: in-time, at-the-limit, often-woken, dropped, from-the-first-poll; hint: 2
//! The time is waited for first, and then it is seen what has come.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::sleep;

/// It took longer than it was given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLate;

/// A future, and the time that it is given.
pub struct Within<F> {
    /// `None` after the end: whoever has ended or lost is dropped.
    future: Option<Pin<Box<F>>>,
    timer: Pin<Box<dyn Future<Output = ()>>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    Within { future: Some(Box::pin(future)), timer: Box::pin(sleep(limit)) }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        let future = self.future.as_mut().expect("it has not ended");
        let polled = future.as_mut().poll(context);
        if self.timer.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.future = None;
        match polled {
            Poll::Ready(value) => Poll::Ready(Ok(value)),
            Poll::Pending => Poll::Ready(Err(TooLate)),
        }
    }
}
