//! fails: from-the-first-poll; hint: 3
//! The timer is begun by the first poll; after that, only the clock is read.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::{IOLoop, sleep};

/// It took longer than it was given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLate;

/// A future, and the time that it is given.
pub struct Within<F> {
    /// `None` after the end: whoever has ended or lost is dropped.
    future: Option<Pin<Box<F>>>,
    limit: Duration,
    until: Option<Duration>,
    timer: Pin<Box<dyn Future<Output = ()>>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    let timer = Box::pin(sleep(limit));
    Within { future: Some(Box::pin(future)), limit, until: None, timer }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        let now = IOLoop::current().time();
        if self.until.is_none() {
            self.until = Some(now + self.limit);
            let _ = self.timer.as_mut().poll(context);
        }
        let is_over = self.until.is_some_and(|until| now >= until);
        let future = self.future.as_mut().expect("it has not ended");
        // First, so that its value wins if the timer is ready, too.
        let result = match future.as_mut().poll(context) {
            Poll::Ready(value) => Ok(value),
            Poll::Pending if is_over => Err(TooLate),
            Poll::Pending => return Poll::Pending,
        };
        self.future = None;
        Poll::Ready(result)
    }
}
