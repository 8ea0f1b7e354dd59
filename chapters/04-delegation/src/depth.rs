//! What one more level of delegation costs, per item.

use std::hint::black_box;
use std::time::Instant;

use chapter3::coroutine::{Coroutine, CoroutineState};
use stage::{Scale, Stage, figure, say};

use crate::delegate::Delegate;
use crate::sent::Sent;

/// Counts up for ever, as fast as it can.
pub struct Counter(u64);

impl Coroutine<Sent> for Counter {
    type Yield = u64;
    type Return = ();

    fn resume(&mut self, _: Sent) -> CoroutineState<u64, ()> {
        self.0 += 1;
        CoroutineState::Yielded(self.0)
    }
}

impl Counter {
    /// A counter that has not counted.
    #[must_use]
    pub fn new() -> Self {
        Self(0)
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}

// ANCHOR: levels
/// Four levels of delegation, known to the compiler.
pub type Four<C> = Delegate<Delegate<Delegate<Delegate<C>>>>;

/// Puts four levels around `inner`.
pub fn four<C>(inner: C) -> Four<C> {
    Delegate::to(Delegate::to(Delegate::to(Delegate::to(inner))))
}

/// Puts sixteen levels around `inner`.
pub fn sixteen<C>(inner: C) -> Four<Four<Four<Four<C>>>> {
    four(four(four(four(inner))))
}

/// Puts sixty-four levels around `inner`.
pub fn sixty_four(
    inner: Counter,
) -> impl Coroutine<Sent, Yield = u64, Return = ()> {
    sixteen(sixteen(sixteen(sixteen(inner))))
}
// ANCHOR_END: levels

// ANCHOR: boxed
/// Any coroutine that counts, known only when the program runs.
pub type Boxed = Box<dyn Coroutine<Sent, Yield = u64, Return = ()>>;

/// Puts that many levels around `inner`, each in a box of its own.
#[must_use]
pub fn boxed(levels: usize, inner: Counter) -> Boxed {
    let inner: Boxed = Box::new(inner);
    (0..levels).fold(inner, |inner, _| Box::new(Delegate::to(inner)))
}
// ANCHOR_END: boxed

/// Resumes it that often, each item through `black_box`.
pub fn drain(coroutine: &mut impl Coroutine<Sent, Yield = u64>, items: u64) {
    for _ in 0..items {
        if let CoroutineState::Yielded(item) = coroutine.resume(Sent::Nothing) {
            black_box(item);
        }
    }
}

/// Times one item at depths 1, 4, 16 and 64: nested in one type that the
/// compiler sees through, then each level in a box.
pub fn demo(stage: &Stage) {
    let items = match stage.scale() {
        Scale::Small => 10_000,
        Scale::Full => 1_000_000,
    };
    let main = stage.lane("main");
    let counter = Counter::new;
    let nested = [
        (1, nanoseconds(Delegate::to(counter()), items)),
        (4, nanoseconds(four(counter()), items)),
        (16, nanoseconds(sixteen(counter()), items)),
        (64, nanoseconds(sixty_four(counter()), items)),
    ];
    for (levels, cost) in nested {
        let cost = figure("nested", cost, "ns");
        say!(main, "depth {levels}: {cost} an item");
    }
    for levels in [1, 4, 16, 64] {
        let cost = nanoseconds(boxed(levels, counter()), items);
        let cost = figure("boxed", cost, "ns");
        say!(main, "depth {levels}, boxed: {cost} an item");
    }
}

/// What one item costs.
fn nanoseconds(
    mut coroutine: impl Coroutine<Sent, Yield = u64>,
    items: u64,
) -> f64 {
    let begin = Instant::now();
    drain(&mut coroutine, items);
    begin.elapsed().as_secs_f64() * 1e9 / items as f64
}
