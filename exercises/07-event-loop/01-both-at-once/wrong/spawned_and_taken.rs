//! fails: gives-both, at-once, both-begin, polled-when-woken; hint: 3
//! Spawned, and the results are taken before they are there.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let first = IOLoop::current().spawn(first);
    let second = IOLoop::current().spawn(second);
    chapter7::moment().await;
    let first = first.take().expect("the first result");
    (first, second.take().expect("the second result"))
}
