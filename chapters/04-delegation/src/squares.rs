//! The inner generator of the Python lesson: it answers each number with its
//! square.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, say};

use crate::sent::{Sent, Thrown};

// ANCHOR: squares
/// Yields the square of what it was sent last.
pub struct Squares {
    /// What it squares; `None` before the first `resume`.
    number: Option<i64>,
    done: bool,
    lane: Lane,
}

impl Coroutine<Sent> for Squares {
    type Yield = i64;
    type Return = Thrown;

    fn resume(&mut self, sent: Sent) -> CoroutineState<i64, Thrown> {
        assert!(!self.done, "{RESUMED_AFTER_COMPLETION}");
        let number = match (self.number, sent) {
            (_, Sent::Error(thrown)) => {
                self.done = true;
                return CoroutineState::Complete(thrown);
            }
            // The first `resume` answers no pause: `sent` is dropped.
            (None, _) => 0,
            (_, Sent::Number(sent)) => {
                say!(self.lane, "inner received {sent}" => Paused);
                sent
            }
            (Some(number), Sent::Nothing) => {
                say!(self.lane, "inner received nothing" => Paused);
                number
            }
        };
        self.number = Some(number);
        CoroutineState::Yielded(number * number)
    }
}
// ANCHOR_END: squares

impl Squares {
    /// A generator that has not run.
    #[must_use]
    pub fn new(lane: Lane) -> Self {
        Self { number: None, done: false, lane }
    }
}
