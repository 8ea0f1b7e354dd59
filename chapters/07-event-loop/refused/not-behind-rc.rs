//! E0596
use std::collections::VecDeque;
use std::rc::Rc;

// ANCHOR: program
pub fn add(ready: &Rc<VecDeque<&str>>) {
    let same = Rc::clone(ready);
    same.push_back("callback");
}
// ANCHOR_END: program
