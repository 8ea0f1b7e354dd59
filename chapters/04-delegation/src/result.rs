//! What the inner returns is the value of the delegation.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, Stage, say};

use crate::countdown::Countdown;
use crate::sent::{Sent, Thrown};

// ANCHOR: launch
/// Counts down, and goes on with what the countdown returned.
pub enum Launch {
    /// In the countdown.
    Counting(Countdown),
    /// After it, at a `yield` of its own.
    Flying(&'static str),
    /// After its end.
    Done,
}

impl Coroutine<Sent> for Launch {
    type Yield = i64;
    type Return = Result<&'static str, Thrown>;

    fn resume(&mut self, sent: Sent) -> CoroutineState<i64, Self::Return> {
        match self {
            Self::Counting(inner) => match inner.resume(sent) {
                CoroutineState::Yielded(item) => CoroutineState::Yielded(item),
                CoroutineState::Complete(Ok(value)) => {
                    *self = Self::Flying(value);
                    CoroutineState::Yielded(0)
                }
                CoroutineState::Complete(Err(thrown)) => {
                    *self = Self::Done;
                    CoroutineState::Complete(Err(thrown))
                }
            },
            Self::Flying(value) => {
                let value = *value;
                *self = Self::Done;
                CoroutineState::Complete(Ok(value))
            }
            Self::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
// ANCHOR_END: launch

impl Launch {
    /// A launch that has not begun.
    #[must_use]
    pub fn new(inner: Lane) -> Self {
        Self::Counting(Countdown::new(inner))
    }
}

/// Resumes it to its end.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let mut launch = Launch::new(stage.lane("inner"));
    loop {
        match launch.resume(Sent::Nothing) {
            CoroutineState::Yielded(item) => say!(main, "yields {item}"),
            CoroutineState::Complete(Ok(value)) => {
                say!(main, "returns {value}" => Done);
                break;
            }
            CoroutineState::Complete(Err(thrown)) => {
                say!(main, "raises {thrown}" => Done);
                break;
            }
        }
    }
}
