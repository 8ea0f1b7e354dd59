//! does not compile: E0308; hint: 3
//! As in `Delegate`: what the inner says is passed on as it is.

use std::vec;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

pub struct Chain<C: Coroutine> {
    inner: Option<C>,
    rest: vec::IntoIter<C>,
}

impl<C: Coroutine> Chain<C> {
    pub fn of(coroutines: Vec<C>) -> Self {
        let mut rest = coroutines.into_iter();
        Self { inner: rest.next(), rest }
    }
}

impl<C: Coroutine> Coroutine for Chain<C> {
    type Yield = C::Yield;
    type Return = Vec<C::Return>;

    fn resume(&mut self, (): ()) -> CoroutineState<C::Yield, Self::Return> {
        let inner = self.inner.as_mut().expect(RESUMED_AFTER_COMPLETION);
        let state = inner.resume(());
        if let CoroutineState::Complete(_) = state {
            self.inner = self.rest.next();
        }
        state
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
