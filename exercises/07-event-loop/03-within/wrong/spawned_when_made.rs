//! fails: at-the-limit, dropped, from-the-first-poll; hint: 2
//! The future is spawned by the call, as `with_timeout` takes one that runs.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::{IOLoop, JoinHandle, sleep};

/// It took longer than it was given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLate;

/// A future, and the time that it is given.
pub struct Within<F> {
    future: JoinHandle<F>,
    timer: Pin<Box<dyn Future<Output = ()>>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future<Output: 'static> + 'static>(
    limit: Duration,
    future: F,
) -> Within<F::Output> {
    let future = IOLoop::current().spawn(future);
    Within { future, timer: Box::pin(sleep(limit)) }
}

impl<T> Future for Within<T> {
    type Output = Result<T, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        if let Poll::Ready(value) = Pin::new(&mut self.future).poll(context) {
            return Poll::Ready(Ok(value));
        }
        self.timer.as_mut().poll(context).map(|()| Err(TooLate))
    }
}
