//! fails: the-largest; hint: 2
//! The end is remembered as a number, and a countdown can start with it.

pub struct Countdown {
    next: u32,
}

impl Countdown {
    pub fn from(number: u32) -> Self {
        Self { next: number }
    }
}

const AT_THE_END: u32 = u32::MAX;

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.next == AT_THE_END || self.next == 0 {
            self.next = AT_THE_END;
            return None;
        }
        let number = self.next;
        self.next -= 1;
        Some(number)
    }
}
