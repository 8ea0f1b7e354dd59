//! does not compile: E0308; hint: 2
//! Python returns the number as it is.

pub fn double(number: u32) -> Option<u32> {
    number * 2
}
