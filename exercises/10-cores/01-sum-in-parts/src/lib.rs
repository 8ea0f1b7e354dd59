//! Work on a slice is shared among threads that borrow it.

use std::thread;

/// Cuts `items` into that many parts, works on all of them at the same time,
/// and returns the results in the order of the parts.
pub fn in_parts<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    todo!()
}
