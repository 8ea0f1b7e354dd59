//! fails: stays-at-its-end; hint: 2
//! The habit of "iterable again": the end sets it back to the start.

pub struct Countdown {
    next: u32,
    from: u32,
}

impl Countdown {
    pub fn from(number: u32) -> Self {
        Self { next: number, from: number }
    }
}

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.next == 0 {
            self.next = self.from;
            return None;
        }
        let number = self.next;
        self.next -= 1;
        Some(number)
    }
}
