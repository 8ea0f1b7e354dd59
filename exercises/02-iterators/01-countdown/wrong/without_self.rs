//! does not compile: E0425; hint: 1
//! A field is taken for a variable.

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
        if next == 0 {
            return None;
        }
        let number = next;
        next -= 1;
        Some(number)
    }
}
