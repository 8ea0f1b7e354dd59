//! E0277
use std::cell::Cell;
use std::rc::Rc;
use std::thread;

// ANCHOR: program
pub fn count(counter: Rc<Cell<u32>>) {
    thread::spawn(move || counter.set(counter.get() + 1));
}
// ANCHOR_END: program
