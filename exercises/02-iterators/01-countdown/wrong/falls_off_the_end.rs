//! does not compile: E0317; hint: 2
//! A Python function that falls off its end returns `None`.

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
        if self.next > 0 {
            let number = self.next;
            self.next -= 1;
            Some(number)
        }
    }
}
