//! does not compile: E0382; hint: 2
//! The future itself is awaited after it was given to the loop.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    IOLoop::current().spawn(first);
    let second = second.await;
    (first.await, second)
}
