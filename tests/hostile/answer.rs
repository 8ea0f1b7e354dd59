// What all hostile answers are: a right answer that first acts.

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
        act();
        let number = self.next;
        self.next = number.checked_sub(1)?;
        Some(number)
    }
}
