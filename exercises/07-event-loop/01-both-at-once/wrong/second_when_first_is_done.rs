//! fails: at-once, both-begin; hint: 3
//! `if a and b` looks at the second only if the first is done.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut a, mut b) = (None, None);
    poll_fn(|context| {
        if a.is_none() {
            match first.as_mut().poll(context) {
                Poll::Ready(value) => a = Some(value),
                Poll::Pending => return Poll::Pending,
            }
        }
        if let Poll::Ready(value) = second.as_mut().poll(context) {
            b = Some(value);
        }
        match a.is_some() && b.is_some() {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    (a.unwrap(), b.unwrap())
}
