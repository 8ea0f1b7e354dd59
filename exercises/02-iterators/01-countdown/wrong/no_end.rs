//! fails: counts-down, nothing-from-zero, stays-at-its-end; hint: 1
//! Nothing says where it ends; in Python the numbers go on below 0.

pub struct Countdown {
    next: u32,
}

impl Countdown {
    pub fn from(number: u32) -> Self {
        Self { next: number }
    }
}

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let number = self.next;
        self.next -= 1;
        Some(number)
    }
}
