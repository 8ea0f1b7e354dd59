//! fails: from-the-first-poll; hint: 2
//! The timer is begun, and never asked again: it wakes who polled it then.

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
    timer: Pin<Box<dyn Future<Output = ()>>>,
    limit: Duration,
    /// When it is over, from the first poll on.
    until: Option<Duration>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    let (future, timer) = (Some(Box::pin(future)), Box::pin(sleep(limit)));
    Within { future, timer, limit, until: None }
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        let future = self.future.as_mut().expect("it has not ended");
        // First, so that its value wins if the timer is ready, too.
        let poll = future.as_mut().poll(context);
        let now = IOLoop::current().time();
        let result = match (poll, self.until) {
            (Poll::Ready(value), _) => Ok(value),
            (Poll::Pending, Some(until)) if now >= until => Err(TooLate),
            (Poll::Pending, Some(_)) => return Poll::Pending,
            (Poll::Pending, None) => {
                self.until = Some(now + self.limit);
                match self.timer.as_mut().poll(context) {
                    Poll::Ready(()) => Err(TooLate),
                    Poll::Pending => return Poll::Pending,
                }
            }
        };
        self.future = None;
        Poll::Ready(result)
    }
}
