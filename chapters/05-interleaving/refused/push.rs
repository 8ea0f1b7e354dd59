//! E0599
use std::collections::VecDeque;

// ANCHOR: program
pub fn enqueue(ready: &mut VecDeque<&str>) {
    ready.push("a task");
}
// ANCHOR_END: program
