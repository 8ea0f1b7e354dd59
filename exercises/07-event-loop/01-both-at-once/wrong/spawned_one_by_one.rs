//! fails: at-once, both-begin; hint: 3
//! Both are tasks, but the second is not spawned before the first has ended.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let first = IOLoop::current().spawn(first).await;
    let second = IOLoop::current().spawn(second).await;
    (first, second)
}
