//! fails: at-once, both-begin; hint: 1
//! Two `await`s: the second future is not polled before the first has ended.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    (first.await, second.await)
}
