//! Delegates to a list of coroutines, one after the other.

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// Delegates to each of its coroutines in turn.
pub struct Chain<C: Coroutine> {
    /// The coroutines, in their order. Change the fields as you like.
    coroutines: Vec<C>,
}

impl<C: Coroutine> Chain<C> {
    /// A chain that has not begun.
    pub fn of(coroutines: Vec<C>) -> Self {
        Self { coroutines }
    }
}

impl<C: Coroutine> Coroutine for Chain<C> {
    type Yield = C::Yield;
    type Return = Vec<C::Return>;

    fn resume(&mut self, (): ()) -> CoroutineState<C::Yield, Self::Return> {
        todo!()
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
