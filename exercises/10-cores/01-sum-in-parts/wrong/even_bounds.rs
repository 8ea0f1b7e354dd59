//! fails: even; hint: 2
//! Bounds at even distances, rounded up: the longer parts are not the first.

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
    let n = items.len();
    let count = threads.min(n);
    thread::scope(|scope| {
        let r: Vec<_> = (0..count)
            .map(|i| {
                let p = &items
                    [(n * i).div_ceil(count)..(n * (i + 1)).div_ceil(count)];
                scope.spawn(move || work(p))
            })
            .collect();
        r.into_iter().map(|t| t.join().unwrap()).collect()
    })
}
