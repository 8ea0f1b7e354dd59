//! `yield from`: everything goes through, in both directions. Read this
//! first, then `for_loop`.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, Stage, say};

use crate::sent::Sent;
use crate::squares::Squares;

// ANCHOR: delegate
/// Does nothing but `yield from` the inner, and returns what that returns.
pub struct Delegate<C> {
    /// The inner; `None` after its end, so that it is never resumed again.
    inner: Option<C>,
}

impl<Sent, C: Coroutine<Sent>> Coroutine<Sent> for Delegate<C> {
    type Yield = C::Yield;
    type Return = C::Return;

    // Without this the compiler gives up on nests of a dozen levels.
    #[inline(always)]
    fn resume(&mut self, sent: Sent) -> CoroutineState<C::Yield, C::Return> {
        let inner = self.inner.as_mut().expect(RESUMED_AFTER_COMPLETION);
        let state = inner.resume(sent);
        if let CoroutineState::Complete(_) = state {
            self.inner = None;
        }
        state
    }
}
// ANCHOR_END: delegate

impl<C> Delegate<C> {
    /// A delegation that has not begun.
    #[must_use]
    pub fn to(inner: C) -> Self {
        Self { inner: Some(inner) }
    }
}

// ANCHOR: send_five
/// Primes the outer generator, and sends it 0 to 4.
pub fn send_five(main: &Lane, mut outer: impl Coroutine<Sent, Yield = i64>) {
    if let CoroutineState::Yielded(square) = outer.resume(Sent::Nothing) {
        say!(main, "priming gives {square}");
    }
    for number in 0..5 {
        let state = outer.resume(Sent::Number(number));
        if let CoroutineState::Yielded(square) = state {
            say!(main, "{number} gives {square}");
        }
    }
}
// ANCHOR_END: send_five

// ANCHOR: demo
/// Sends five numbers through the delegation.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let inner = Squares::new(stage.lane("inner"));
    send_five(&main, Delegate::to(inner));
}
// ANCHOR_END: demo
