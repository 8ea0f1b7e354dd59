//! fails: gives-both, at-once, both-begin, polled-when-woken; hint: 1
//! `run_sync` gives a result, too; but the loop runs already, and waits for whoever calls it.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let io_loop = IOLoop::current();
    let first = io_loop.run_sync(first).expect("the first");
    (first, io_loop.run_sync(second).expect("the second"))
}
