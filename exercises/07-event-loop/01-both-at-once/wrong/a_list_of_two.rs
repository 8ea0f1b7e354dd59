//! does not compile: E0308; hint: 2
//! `yield [a, b]`: a list in Python holds anything.

use chapter7::multi;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let both = multi(vec![first, second]).await;
    (both[0], both[1])
}
