//! fails: even, few-items, same-time; hint: 3
//! `chunks` of the length rounded down: a part too many, and none may be 0 long.

//! Work on a slice is shared among threads that borrow it.

use std::thread;

/// Cuts `items` into that many parts, works on all of them at the same time,
/// and returns the results in the order of the parts.
pub fn in_parts<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let work = &work;
    let length = items.len() / threads;
    thread::scope(|scope| {
        let mut running = Vec::new();
        for part in items.chunks(length) {
            running.push(scope.spawn(move || work(part)));
        }
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}
