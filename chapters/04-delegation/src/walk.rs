//! `yield from` takes plain iterators too: they yield, and hear nothing.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Stage, say};

use crate::delegate::Delegate;
use crate::sent::{Sent, Thrown};

// ANCHOR: walk
/// An iterator as a coroutine: what is sent is dropped, an error ends it.
pub struct Walk<I>(Option<I>);

impl<I: Iterator> Coroutine<Sent> for Walk<I> {
    type Yield = I::Item;
    type Return = Result<(), Thrown>;

    fn resume(&mut self, sent: Sent) -> CoroutineState<I::Item, Self::Return> {
        let items = self.0.as_mut().expect(RESUMED_AFTER_COMPLETION);
        let ended = match sent {
            Sent::Error(thrown) => Err(thrown),
            Sent::Nothing | Sent::Number(_) => match items.next() {
                Some(item) => return CoroutineState::Yielded(item),
                None => Ok(()),
            },
        };
        self.0 = None;
        CoroutineState::Complete(ended)
    }
}
// ANCHOR_END: walk

impl<I: Iterator> Walk<I> {
    /// A coroutine that yields what `items` gives.
    #[must_use]
    pub fn over(items: impl IntoIterator<IntoIter = I>) -> Self {
        Self(Some(items.into_iter()))
    }
}

// ANCHOR: demo
/// Delegates to a list, and sends it a number.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let mut outer = Delegate::to(Walk::over([1, 2, 3]));

    if let CoroutineState::Yielded(item) = outer.resume(Sent::Nothing) {
        say!(main, "yields {item}");
    }
    if let CoroutineState::Yielded(item) = outer.resume(Sent::Number(9)) {
        say!(main, "9 gives {item}" => Done);
    }
}
// ANCHOR_END: demo
