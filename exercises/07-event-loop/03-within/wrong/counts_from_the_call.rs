//! fails: dropped, from-the-first-poll; hint: 3
//! The time begins when the limit is set, whoever waits by then.

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
    timer: Pin<Box<dyn Future<Output = ()>>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    let (done, timer) = chapter7::future();
    IOLoop::current().call_later(limit, || done.set_result(()));
    Within { future: Some(Box::pin(future)), timer: Box::pin(timer) }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        let future = self.future.as_mut().expect("it has not ended");
        // First, so that its value wins if the timer is ready, too.
        let result = match future.as_mut().poll(context) {
            Poll::Ready(value) => Ok(value),
            Poll::Pending => match self.timer.as_mut().poll(context) {
                Poll::Ready(()) => Err(TooLate),
                Poll::Pending => return Poll::Pending,
            },
        };
        self.future = None;
        Poll::Ready(result)
    }
}
