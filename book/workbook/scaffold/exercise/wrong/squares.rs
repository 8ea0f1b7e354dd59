//! fails: doubles, too-large; hint: 2
//! Twice is taken for two times itself.

pub fn double(number: u32) -> Option<u32> {
    number.checked_mul(number)
}
