//! E0308

// ANCHOR: program
pub fn numbers(down: bool) -> impl Iterator<Item = u32> {
    if down { (1..4).rev() } else { 1..4 }
}
// ANCHOR_END: program
