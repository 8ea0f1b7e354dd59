//! fails: keeps-one-number, the-largest; hint: 2
//! As `list(range(1, number + 1))` and its `pop`: all numbers, at once.

pub struct Countdown {
    numbers: Vec<u32>,
}

impl Countdown {
    pub fn from(number: u32) -> Self {
        Self { numbers: (1..=number).collect() }
    }
}

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.numbers.pop()
    }
}
