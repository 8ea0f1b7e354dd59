//! An iterator written by hand. Read this first, then `num_restarting`.

use stage::{Lane, Stage, say};

// ANCHOR: num
/// Counts from 1 to `max`, as the Python class `Num` does.
pub struct Num {
    /// The last number it will give.
    max: u32,
    /// The last number it gave; 0 before the first.
    current: u32,
    /// Where it says that it was asked.
    lane: Lane,
}

impl Iterator for Num {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        say!(self.lane, "asked, current = {}", self.current => Paused);
        if self.current >= self.max {
            return None;
        }
        self.current += 1;
        Some(self.current)
    }
}
// ANCHOR_END: num

impl Num {
    /// A counter that has given nothing yet.
    #[must_use]
    pub fn new(max: u32, lane: Lane) -> Self {
        Self { max, current: 0, lane }
    }
}

/// Counts to three, then asks once more.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    ask_to_the_end(&main, Num::new(3, stage.lane("Num")));
}

// ANCHOR: ask_to_the_end
/// Asks until the end, as `for` would, and then once more.
pub fn ask_to_the_end(main: &Lane, mut numbers: impl Iterator<Item = u32>) {
    #[expect(
        clippy::while_let_on_iterator,
        reason = "this is the loop that `for` stands for"
    )]
    while let Some(number) = numbers.next() {
        say!(main, "{number}");
    }
    say!(main, "the end");

    match numbers.next() {
        Some(number) => say!(main, "asked again: {number}" => Done),
        None => say!(main, "asked again: the end" => Done),
    }
}
// ANCHOR_END: ask_to_the_end
