//! fails: in-order; hint: 1
//! Results in the order in which the threads were done.

//! Work on a slice is shared among threads that borrow it.

use std::thread;

/// Cuts `items` into that many parts, works on all of them at the same time,
/// and returns the results in the order of the parts.
pub fn in_parts<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let (sender, results) = std::sync::mpsc::channel();
    let (work, count) = (&work, threads.min(items.len()));
    let mut rest = items;
    thread::scope(|scope| {
        for left in (1..=count).rev() {
            let (part, behind) = rest.split_at(rest.len().div_ceil(left));
            rest = behind;
            let sender = sender.clone();
            scope.spawn(move || sender.send(work(part)).unwrap());
        }
        drop(sender);
        results.into_iter().collect()
    })
}
