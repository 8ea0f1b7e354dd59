//! E0597
use std::thread;

// ANCHOR: program
pub fn sum() -> u32 {
    let numbers = vec![1, 2, 3];
    let half = &numbers[..2];
    let thread = thread::spawn(move || half.iter().sum());
    thread.join().unwrap()
}
// ANCHOR_END: program
