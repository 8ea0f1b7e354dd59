//! does not compile: E0599; hint: 2
//! `poll` takes a pinned future.

use std::future::poll_fn;
use std::task::Poll;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let (mut first, mut second) = (first, second);
    poll_fn(|context| match (first.poll(context), second.poll(context)) {
        (Poll::Ready(a), Poll::Ready(b)) => Poll::Ready((a, b)),
        _ => Poll::Pending,
    })
    .await
}
