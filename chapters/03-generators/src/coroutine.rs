//! What a generator is to its caller: something that can be resumed.
//!
//! The words are those of the standard library's unstable
//! `std::ops::Coroutine`. There `resume` takes `Pin<&mut Self>`; here it
//! takes `&mut self`, and chapter 7 says what the difference is for.

// ANCHOR: coroutine
/// A function that can pause in the middle, and be resumed with a value.
pub trait Coroutine<Sent = ()> {
    /// What it gives when it pauses.
    type Yield;
    /// What it gives at its end.
    type Return;

    /// Runs it to its next pause or to its end.
    ///
    /// `sent` is the answer to the pause it rests at. The first `resume`
    /// finds no pause to answer, so what it is given is dropped.
    ///
    /// # Panics
    ///
    /// If it has come to its end already.
    fn resume(
        &mut self,
        sent: Sent,
    ) -> CoroutineState<Self::Yield, Self::Return>;
}

/// What came of a `resume`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CoroutineState<Y, R> {
    /// It paused, and gave this.
    Yielded(Y),
    /// It came to its end, and gave this.
    Complete(R),
}
// ANCHOR_END: coroutine

/// What a coroutine says when it is resumed after its end.
pub const RESUMED_AFTER_COMPLETION: &str = "resumed after completion";

/// Walks a coroutine that takes nothing: Python's `for` over a generator.
pub struct Items<C>(Option<C>);

impl<C: Coroutine> Items<C> {
    /// An iterator over what `coroutine` yields.
    #[must_use]
    pub fn of(coroutine: C) -> Self {
        Self(Some(coroutine))
    }
}

// ANCHOR: items
impl<C: Coroutine> Iterator for Items<C> {
    type Item = C::Yield;

    fn next(&mut self) -> Option<C::Yield> {
        match self.0.as_mut()?.resume(()) {
            CoroutineState::Yielded(item) => Some(item),
            CoroutineState::Complete(_) => {
                self.0 = None;
                None
            }
        }
    }
}
// ANCHOR_END: items

/// A boxed coroutine is one too.
impl<Sent, C: Coroutine<Sent> + ?Sized> Coroutine<Sent> for Box<C> {
    type Yield = C::Yield;
    type Return = C::Return;

    fn resume(&mut self, sent: Sent) -> CoroutineState<C::Yield, C::Return> {
        (**self).resume(sent)
    }
}
