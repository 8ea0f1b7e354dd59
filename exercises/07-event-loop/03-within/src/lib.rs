//! A future that is given so much time.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::sleep;

/// It took longer than it was given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLate;

/// A future, and the time that it is given.
pub struct Within<F> {
    future: Pin<Box<F>>,
    timer: Pin<Box<dyn Future<Output = ()>>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future>(limit: Duration, future: F) -> Within<F> {
    todo!()
}

impl<F: Future> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        todo!()
    }
}
