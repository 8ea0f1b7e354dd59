//! does not compile: E0308; hint: 2
//! Python returns the number as it is.

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
        let number = self.next;
        self.next -= 1;
        number
    }
}
