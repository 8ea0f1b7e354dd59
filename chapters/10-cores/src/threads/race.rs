//! What a lock is for: two threads add to one number, and one of the two
//! additions is lost.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

use stage::{Lane, Stage, say};

// ANCHOR: add
/// Adds 1 in two steps. Between them the other thread takes its first step.
fn add(lane: &Lane, name: &str, n: &AtomicU32, between: &Barrier) {
    let read = n.load(Relaxed);
    say!(lane.grouped("read"), "{name} reads {read}");
    between.wait();
    n.store(read + 1, Relaxed);
    say!(lane.grouped("write"), "{name} writes {}", read + 1 => Done);
}
// ANCHOR_END: add

/// Two threads add 1 each, to a number that no lock protects.
pub fn demo(stage: &Stage) {
    let [main, a, b] = stage.lanes(["main", "A", "B"]);
    let (n, between) = (AtomicU32::new(0), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| add(&a, "A", &n, &between));
        scope.spawn(|| add(&b, "B", &n, &between));
    });
    say!(main, "n is {}", n.load(Relaxed) => Done);
}
