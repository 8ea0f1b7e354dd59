//! The smallest generator with two states, to warm up.

use std::convert::Infallible;

use stage::{Stage, say};

use crate::coroutine::{Coroutine, CoroutineState};

// ANCHOR: tick_tock
/// Says tick and tock in turn, for ever. Each variant is a place where it
/// pauses.
pub enum TickTock {
    /// It is about to yield "tick".
    Tick,
    /// It is about to yield "tock".
    Tock,
}

impl Coroutine for TickTock {
    type Yield = &'static str;
    type Return = Infallible;

    fn resume(&mut self, (): ()) -> CoroutineState<Self::Yield, Self::Return> {
        match self {
            Self::Tick => {
                *self = Self::Tock;
                CoroutineState::Yielded("tick")
            }
            Self::Tock => {
                *self = Self::Tick;
                CoroutineState::Yielded("tock")
            }
        }
    }
}
// ANCHOR_END: tick_tock

/// Resumes it three times.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let mut tick_tock = TickTock::Tick;
    for _ in 0..3 {
        let CoroutineState::Yielded(word) = tick_tock.resume(());
        say!(main, "{word}");
    }
}
