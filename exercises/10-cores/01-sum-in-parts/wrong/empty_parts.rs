//! fails: few-items, same-time; hint: 1
//! A thread for each, also where nothing is left for it.

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
    let count = threads;
    let mut rest = items;
    thread::scope(|scope| {
        let mut running = Vec::new();
        for left in (1..=count).rev() {
            let (part, behind) = rest.split_at(rest.len().div_ceil(left));
            rest = behind;
            running.push(scope.spawn(move || work(part)));
        }
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}
