//! does not compile: E0728; hint: 2
//! `poll` is no `async fn`: it asks, and does not wait.

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
        let future = self.future.take().expect("it has not ended");
        Poll::Ready(Ok(future.await))
    }
}
