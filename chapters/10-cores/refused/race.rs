//! E0499
use std::thread;

// ANCHOR: program
pub fn count() -> u32 {
    let mut n = 0;
    thread::scope(|scope| {
        scope.spawn(|| n += 1);
        scope.spawn(|| n += 1);
    });
    n
}
// ANCHOR_END: program
