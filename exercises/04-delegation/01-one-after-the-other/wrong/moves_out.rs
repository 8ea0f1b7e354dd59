//! does not compile: E0507; hint: 2
//! `for` takes the list that it walks, and `self` is only borrowed.

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

pub struct Chain<C: Coroutine> {
    coroutines: Vec<C>,
}

impl<C: Coroutine> Chain<C> {
    pub fn of(coroutines: Vec<C>) -> Self {
        Self { coroutines }
    }
}

impl<C: Coroutine> Coroutine for Chain<C> {
    type Yield = C::Yield;
    type Return = Vec<C::Return>;

    fn resume(&mut self, (): ()) -> CoroutineState<C::Yield, Self::Return> {
        let mut returned = Vec::new();
        for mut inner in self.coroutines {
            match inner.resume(()) {
                CoroutineState::Yielded(item) => {
                    return CoroutineState::Yielded(item);
                }
                CoroutineState::Complete(value) => returned.push(value),
            }
        }
        CoroutineState::Complete(returned)
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
