//! The counter of `num` with one line more: at its end it starts again. Read
//! `num` first.

use stage::{Lane, Stage, say};

use crate::num::ask_to_the_end;

/// Counts from 1 to `max`, and after the end from 1 again: not fused.
pub struct Num {
    /// The last number it will give.
    max: u32,
    /// The last number it gave; 0 before the first.
    current: u32,
    /// Where it says that it was asked.
    lane: Lane,
}

// ANCHOR: next
impl Iterator for Num {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        say!(self.lane, "asked, current = {}", self.current => Paused);
        if self.current >= self.max {
            self.current = 0;
            return None;
        }
        self.current += 1;
        Some(self.current)
    }
}
// ANCHOR_END: next

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

// ANCHOR: demo_fused
/// The same counter behind `fuse()`, which never asks again after an end.
pub fn demo_fused(stage: &Stage) {
    let main = stage.lane("main");
    ask_to_the_end(&main, Num::new(3, stage.lane("Num")).fuse());
}
// ANCHOR_END: demo_fused
