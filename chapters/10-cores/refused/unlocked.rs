//! E0368
use std::sync::Mutex;

// ANCHOR: program
pub fn add(n: &Mutex<u32>) {
    *n += 1;
}
// ANCHOR_END: program
