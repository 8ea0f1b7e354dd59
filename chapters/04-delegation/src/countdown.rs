//! An inner generator that comes to an end, and hears what is thrown.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, say};

use crate::sent::{Sent, Thrown};

/// Yields 3, 2, 1, and returns "lift-off".
pub struct Countdown {
    /// What it yields next; `None` after its end.
    next: Option<i64>,
    lane: Lane,
}

// ANCHOR: countdown
impl Coroutine<Sent> for Countdown {
    type Yield = i64;
    type Return = Result<&'static str, Thrown>;

    fn resume(&mut self, sent: Sent) -> CoroutineState<i64, Self::Return> {
        let next = self.next.expect(RESUMED_AFTER_COMPLETION);
        self.next = None;
        if let Sent::Error(thrown) = sent {
            say!(self.lane, "inner heard {thrown}" => Done);
            return CoroutineState::Complete(Err(thrown));
        }
        if next == 0 {
            return CoroutineState::Complete(Ok("lift-off"));
        }
        self.next = Some(next - 1);
        CoroutineState::Yielded(next)
    }
}
// ANCHOR_END: countdown

impl Countdown {
    /// A countdown from 3 that has not begun.
    #[must_use]
    pub fn new(lane: Lane) -> Self {
        Self { next: Some(3), lane }
    }
}
