//! fails: counts-down, nothing-from-zero, stays-at-its-end; hint: 3
//! Like `range(3, -1, -1)`: 0 is counted, too.

pub struct Countdown {
    next: Option<u32>,
}

impl Countdown {
    pub fn from(number: u32) -> Self {
        Self { next: Some(number) }
    }
}

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let number = self.next?;
        self.next = number.checked_sub(1);
        Some(number)
    }
}
