//! fails: too-large; hint: 2
//! In Python a number is never too large.

pub fn double(number: u32) -> Option<u32> {
    Some(number.wrapping_mul(2))
}
