//! fails: at-the-limit, dropped; hint: 2
//! As Tornado's `with_timeout`: the future is a task, and nobody ends it.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chapter7::{IOLoop, JoinHandle, sleep};

/// It took longer than it was given.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TooLate;

/// A future, and the time that it is given.
pub struct Within<F: Future> {
    task: Option<JoinHandle<F::Output>>,
    /// `None` after the end: whoever has ended or lost is dropped.
    future: Option<Pin<Box<F>>>,
    timer: Pin<Box<dyn Future<Output = ()>>>,
}

/// Gives the value of `future`, or `TooLate` when `limit` has passed since the
/// first poll.
pub fn within<F: Future<Output: 'static> + 'static>(
    limit: Duration,
    future: F,
) -> Within<F> {
    let (future, timer) = (Some(Box::pin(future)), Box::pin(sleep(limit)));
    Within { task: None, future, timer }
}

impl<F: Future<Output: 'static> + 'static> Future for Within<F> {
    type Output = Result<F::Output, TooLate>;

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Self::Output> {
        if let Some(future) = self.future.take() {
            self.task = Some(IOLoop::current().spawn(future));
        }
        let task = self.task.as_mut().expect("it was spawned");
        if let Poll::Ready(value) = Pin::new(task).poll(context) {
            return Poll::Ready(Ok(value));
        }
        self.timer.as_mut().poll(context).map(|()| Err(TooLate))
    }
}
