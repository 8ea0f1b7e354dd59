//! fails: zero; hint: 2
//! 0 is false in Python, so it is taken for nothing.

pub fn double(number: u32) -> Option<u32> {
    if number == 0 {
        return None;
    }
    number.checked_mul(2)
}
