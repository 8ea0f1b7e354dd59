//! A future whose panic does not get lost in somebody's loop.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// Awaits a future, and gives its panic as an error.
///
/// An event loop catches the panics of its tasks: hand what comes from here to
/// [`resume_unwind`](std::panic::resume_unwind) outside the loop, and the
/// check fails with the panic's own place and text.
///
/// # Errors
///
/// If the future panicked: with what.
pub async fn catching<F: Future>(
    future: F,
) -> Result<F::Output, Box<dyn Any + Send>> {
    let mut future = pin!(future);
    poll_fn(|context| {
        let poll = || future.as_mut().poll(context);
        match catch_unwind(AssertUnwindSafe(poll)) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block_on;

    #[test]
    fn an_end_is_an_end_and_a_panic_an_error() {
        assert_eq!(block_on(catching(async { 1 })).unwrap().unwrap(), 1);
        let broken = catching(async { panic!("broken") });
        let panic = block_on(broken).unwrap().unwrap_err();
        assert_eq!(*panic.downcast::<&str>().unwrap(), "broken");
    }
}
