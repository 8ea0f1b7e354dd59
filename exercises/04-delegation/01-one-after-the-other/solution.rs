//! Delegates to a list of coroutines, one after the other.

use std::{mem, vec};

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// Delegates to each of its coroutines in turn.
pub struct Chain<C: Coroutine> {
    /// The one delegated to; `None` after the last.
    inner: Option<C>,
    /// Those that come after it.
    rest: vec::IntoIter<C>,
    /// What those before it returned.
    returned: Vec<C::Return>,
    done: bool,
}

impl<C: Coroutine> Chain<C> {
    /// A chain that has not begun.
    pub fn of(coroutines: Vec<C>) -> Self {
        let mut rest = coroutines.into_iter();
        Self { inner: rest.next(), rest, returned: Vec::new(), done: false }
    }
}

impl<C: Coroutine> Coroutine for Chain<C> {
    type Yield = C::Yield;
    type Return = Vec<C::Return>;

    fn resume(&mut self, (): ()) -> CoroutineState<C::Yield, Self::Return> {
        assert!(!self.done, "{RESUMED_AFTER_COMPLETION}");
        while let Some(inner) = &mut self.inner {
            match inner.resume(()) {
                CoroutineState::Yielded(item) => {
                    return CoroutineState::Yielded(item);
                }
                CoroutineState::Complete(value) => {
                    self.returned.push(value);
                    self.inner = self.rest.next();
                }
            }
        }
        self.done = true;
        CoroutineState::Complete(mem::take(&mut self.returned))
    }
}

/// Given: counts down to 1, and returns the number that it began with.
pub struct Count {
    from: u32,
    /// What it yields next; `None` after its end.
    next: Option<u32>,
}

impl Count {
    /// A count that has not begun.
    pub fn from(number: u32) -> Self {
        Self { from: number, next: Some(number) }
    }
}

impl Coroutine for Count {
    type Yield = u32;
    type Return = u32;

    fn resume(&mut self, (): ()) -> CoroutineState<u32, u32> {
        let next = self.next.expect(RESUMED_AFTER_COMPLETION);
        self.next = next.checked_sub(1);
        if next == 0 {
            return CoroutineState::Complete(self.from);
        }
        CoroutineState::Yielded(next)
    }
}
