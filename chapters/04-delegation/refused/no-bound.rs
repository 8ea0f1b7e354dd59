//! E0220

// ANCHOR: program
pub fn first<C>(yielded: C::Yield) -> C::Yield {
    yielded
}
// ANCHOR_END: program
