//! fails: counts-down, the-largest; hint: 2
//! As in `Num`, the step comes first; but `Num` begins before its start.

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
        if self.next == 0 {
            return None;
        }
        self.next -= 1;
        Some(self.next)
    }
}
