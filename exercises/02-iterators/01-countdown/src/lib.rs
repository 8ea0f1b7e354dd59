//! An iterator that counts down.

/// Counts from a number down to 1.
pub struct Countdown {
    next: u32,
}

impl Countdown {
    /// A countdown that begins with `number`.
    pub fn from(number: u32) -> Self {
        Self { next: number }
    }
}

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        todo!()
    }
}
