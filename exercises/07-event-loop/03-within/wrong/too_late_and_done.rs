//! fails: too-late, at-the-limit, often-woken, dropped, from-the-first-poll; hint: 2
//! The error is given when the future has ended, however late that is.

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
    late: bool,
    timer: Pin<Box<dyn Future<Output = ()>>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    let timer = Box::pin(sleep(limit));
    Within { future: Some(Box::pin(future)), late: false, timer }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        if !self.late && self.timer.as_mut().poll(context).is_ready() {
            self.late = true;
        }
        let late = self.late;
        let future = self.future.as_mut().expect("it has not ended");
        match future.as_mut().poll(context) {
            Poll::Ready(_) if late => Poll::Ready(Err(TooLate)),
            Poll::Ready(value) => Poll::Ready(Ok(value)),
            Poll::Pending => Poll::Pending,
        }
    }
}
