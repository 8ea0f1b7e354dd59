//! Numbers, doubled.

/// Twice the number; `None` if a `u32` is too small for that.
pub fn double(number: u32) -> Option<u32> {
    number.checked_mul(2)
}
