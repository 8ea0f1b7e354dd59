//! A lock: what it protects lies inside it, and only its holder gets at it.

use std::sync::{Barrier, Mutex, PoisonError};
use std::thread;

use stage::{Lane, Stage, say};

/// Adds 1 in two steps, under the lock. Between them the other thread asks
/// for the lock, too.
fn add_first(a: &Lane, n: &Mutex<u32>, between: &Barrier) {
    let mut n = n.lock().unwrap_or_else(PoisonError::into_inner);
    say!(a, "A reads {n}");
    between.wait();
    between.wait();
    *n += 1;
    say!(a, "A writes {n}" => Done);
}

// ANCHOR: second
/// Adds 1 in two steps, when it gets the lock.
fn add_second(b: &Lane, n: &Mutex<u32>, between: &Barrier) {
    between.wait();
    say!(b, "B asks for the lock" => Blocked);
    between.wait();
    let mut n = n.lock().unwrap_or_else(PoisonError::into_inner);
    say!(b, "B reads {n}");
    *n += 1;
    say!(b, "B writes {n}" => Done);
}
// ANCHOR_END: second

/// Two threads add 1 each, to a number inside a lock.
pub fn demo(stage: &Stage) {
    let [main, a, b] = stage.lanes(["main", "A", "B"]);
    let (n, between) = (Mutex::new(0), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| add_first(&a, &n, &between));
        scope.spawn(|| add_second(&b, &n, &between));
    });
    let n = n.into_inner().unwrap_or_else(PoisonError::into_inner);
    say!(main, "n is {n}" => Done);
}
