//! fails: gives-both, at-once, both-begin, polled-when-woken; hint: 2
//! Whoever is `Pending` is polled again at once: no clock goes on meanwhile.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Runs both futures at the same time, and gives both results when both have
/// ended.
pub async fn both<A: 'static, B: 'static>(
    first: impl Future<Output = A> + 'static,
    second: impl Future<Output = B> + 'static,
) -> (A, B) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let mut context = Context::from_waker(Waker::noop());
    let (mut a, mut b) = (None, None);
    loop {
        if a.is_none()
            && let Poll::Ready(value) = first.as_mut().poll(&mut context)
        {
            a = Some(value);
        }
        if b.is_none()
            && let Poll::Ready(value) = second.as_mut().poll(&mut context)
        {
            b = Some(value);
        }
        if a.is_some() && b.is_some() {
            return (a.unwrap(), b.unwrap());
        }
    }
}
