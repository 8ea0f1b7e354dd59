//! E0191
use chapter4::coroutine::Coroutine;

// ANCHOR: program
pub type Task = Box<dyn Coroutine>;
// ANCHOR_END: program
