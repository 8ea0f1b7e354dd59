//! fails: at-once, both-begin; hint: 2
//! Both are made before one is awaited; Tornado's coroutines would run by then.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let first = async move { first.await };
    let second = async move { second.await };
    (first.await, second.await)
}
