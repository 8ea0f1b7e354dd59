//! E0308
use std::time::Instant;

// ANCHOR: program
pub fn in_three_seconds() -> Instant {
    Instant::now() + 3
}
// ANCHOR_END: program
