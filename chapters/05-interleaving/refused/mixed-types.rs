//! E0308
use std::collections::VecDeque;

// ANCHOR: program
pub struct Sleeper;
pub struct Greedy;

pub fn queue() {
    let mut ready = VecDeque::new();
    ready.push_back(Sleeper);
    ready.push_back(Greedy);
}
// ANCHOR_END: program
