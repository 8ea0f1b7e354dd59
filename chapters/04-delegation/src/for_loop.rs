//! `for x in inner: yield x`: what was sent is lost. Read `delegate` first.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::Stage;

use crate::delegate::send_five;
use crate::sent::Sent;
use crate::squares::Squares;

// ANCHOR: delegate
/// Walks the inner with a loop, and yields each item.
pub struct Delegate<C> {
    /// The inner; `None` after its end.
    inner: Option<C>,
}

impl<C: Coroutine<Sent>> Coroutine<Sent> for Delegate<C> {
    type Yield = C::Yield;
    type Return = C::Return;

    fn resume(&mut self, _lost: Sent) -> CoroutineState<C::Yield, C::Return> {
        let inner = self.inner.as_mut().expect(RESUMED_AFTER_COMPLETION);
        // What a loop does: it asks for the next item, and sends nothing.
        let state = inner.resume(Sent::Nothing);
        if let CoroutineState::Complete(_) = state {
            self.inner = None;
        }
        state
    }
}
// ANCHOR_END: delegate

impl<C> Delegate<C> {
    /// A loop that has not begun.
    #[must_use]
    pub fn to(inner: C) -> Self {
        Self { inner: Some(inner) }
    }
}

/// Sends five numbers into the loop.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let inner = Squares::new(stage.lane("inner"));
    send_five(&main, Delegate::to(inner));
}
