//! A future that points into itself.

use std::cell::Cell;

use crate::moment;

// ANCHOR: work
/// Borrows its own numbers over an await: the future holds both, the numbers
/// and a pointer to them. Says where they lie.
pub async fn work(lie_at: &Cell<*const u32>) -> u32 {
    let numbers = [1, 2, 3, 4];
    let half = &numbers[..2];
    lie_at.set(half.as_ptr());
    moment().await;
    half.iter().sum()
}
// ANCHOR_END: work
