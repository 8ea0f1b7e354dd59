//! fails: the-largest; hint: 3
//! Python's numbers have no largest one; an `i32` has, and `as` is silent.

pub struct Countdown {
    next: i32,
}

impl Countdown {
    pub fn from(number: u32) -> Self {
        Self { next: number as i32 }
    }
}

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.next <= 0 {
            return None;
        }
        let number = self.next;
        self.next -= 1;
        Some(number as u32)
    }
}
