//! does not compile: E0308; hint: 3
//! A handle is taken for the result.

use chapter7::IOLoop;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let first = IOLoop::current().spawn(first);
    let second = IOLoop::current().spawn(second);
    (first, second)
}
