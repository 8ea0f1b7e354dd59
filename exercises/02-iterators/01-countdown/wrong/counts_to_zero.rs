//! fails: counts-down, nothing-from-zero; hint: 3
//! As `range(3, -1, -1)`: 0 is counted, too.

pub struct Countdown {
    next: u32,
    ended: bool,
}

impl Countdown {
    pub fn from(number: u32) -> Self {
        Self { next: number, ended: false }
    }
}

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.ended {
            return None;
        }
        let number = self.next;
        if number == 0 {
            self.ended = true;
        } else {
            self.next -= 1;
        }
        Some(number)
    }
}
