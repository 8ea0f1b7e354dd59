//! fails: no-pause-between, every-return-value; hint: 1
//! `pop` is what a `Vec` offers, and it takes the last one.

use std::mem;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

pub struct Chain<C: Coroutine> {
    coroutines: Vec<C>,
    returned: Vec<C::Return>,
    done: bool,
}

impl<C: Coroutine> Chain<C> {
    pub fn of(coroutines: Vec<C>) -> Self {
        Self { coroutines, returned: Vec::new(), done: false }
    }
}

impl<C: Coroutine> Coroutine for Chain<C> {
    type Yield = C::Yield;
    type Return = Vec<C::Return>;

    fn resume(&mut self, (): ()) -> CoroutineState<C::Yield, Self::Return> {
        assert!(!self.done, "{RESUMED_AFTER_COMPLETION}");
        while let Some(inner) = self.coroutines.last_mut() {
            match inner.resume(()) {
                CoroutineState::Yielded(item) => {
                    return CoroutineState::Yielded(item);
                }
                CoroutineState::Complete(value) => {
                    self.returned.push(value);
                    self.coroutines.pop();
                }
            }
        }
        self.done = true;
        CoroutineState::Complete(mem::take(&mut self.returned))
    }
}

pub struct Count {
    from: u32,
    next: Option<u32>,
}

impl Count {
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
