//! E0005
use chapter3::coroutine::{Coroutine, CoroutineState};
use chapter3::return_or_yield::Gen1;

// ANCHOR: program
pub fn first(mut gen1: Gen1) -> u32 {
    let CoroutineState::Yielded(item) = gen1.resume(());
    item
}
// ANCHOR_END: program
