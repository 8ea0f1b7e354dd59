//! The pair of `clean_up` with `Drop` on the outer struct itself. Read
//! `clean_up` first.

use chapter3::coroutine::{Coroutine, CoroutineState};
use stage::{Lane, Stage, say};

use crate::clean_up::{Inner, throw_and_close};
use crate::sent::Sent;

// ANCHOR: outer
/// Delegates to the inner; says its line in its own `drop`.
pub struct Outer {
    inner: Inner,
    started: bool,
    lane: Lane,
}

impl Drop for Outer {
    fn drop(&mut self) {
        if self.started {
            say!(self.lane, "outer cleans up" => Dropped);
        }
    }
}

impl Coroutine<Sent> for Outer {
    type Yield = &'static str;
    type Return = ();

    fn resume(&mut self, sent: Sent) -> CoroutineState<&'static str, ()> {
        self.started = true;
        self.inner.resume(sent)
    }
}
// ANCHOR_END: outer

impl Outer {
    /// A generator that has not run.
    #[must_use]
    pub fn new(lane: Lane, inner: Inner) -> Self {
        Self { inner, started: false, lane }
    }
}

/// `Drop` on the struct: the outer cleans up first.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let inner = Inner::new(stage.lane("inner"));
    throw_and_close(&main, Outer::new(stage.lane("outer"), inner));
}
