//! Many futures at once.

use std::future::poll_fn;
use std::task::Poll;

// ANCHOR: multi
/// Awaits all of them at the same time, and gives their results in the order
/// in which they stand; `gen.multi`, or a `yield` of a list.
///
/// Whenever one is woken, all that are not done are polled: good for a few.
pub async fn multi<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> =
        futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    poll_fn(|context| {
        for (future, result) in &mut waiting {
            if result.is_none()
                && let Poll::Ready(value) = future.as_mut().poll(context)
            {
                *result = Some(value);
            }
        }
        match waiting.iter().all(|(_, result)| result.is_some()) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    waiting.into_iter().filter_map(|(_, result)| result).collect()
}
// ANCHOR_END: multi
