//! E0191
use chapter3::coroutine::Coroutine;

// ANCHOR: program
pub type Task = Box<dyn Coroutine>;
// ANCHOR_END: program
