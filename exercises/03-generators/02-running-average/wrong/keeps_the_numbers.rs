//! fails: keeps-no-numbers; hint: 2
//! A list of all numbers, and `sum` over it each time.

use std::mem;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// What the numbers came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// How many there were.
    pub count: usize,
    /// Their average, or `None` if there were none.
    pub average: Option<f64>,
}

impl Summary {
    /// What these numbers come to.
    fn of(numbers: &[f64]) -> Self {
        let count = numbers.len();
        let total: f64 = numbers.iter().sum();
        let average = match count {
            0 => None,
            _ => Some(total / count as f64),
        };
        Self { count, average }
    }
}

/// Where an average rests, and what it remembers there.
enum State {
    /// Before its first line.
    Start,
    /// At the `yield`, after these numbers.
    AtYield(Vec<f64>),
    /// It has come to its end.
    Done,
}

/// The average of the numbers that it is sent.
///
/// The first `resume` yields `None`, and drops what it is sent. Each later
/// `Some(number)` yields the average so far, this number included. `None`
/// completes it.
pub struct Average {
    state: State,
}

impl Average {
    /// An average that was sent nothing yet.
    pub fn new() -> Self {
        Self { state: State::Start }
    }
}

impl Coroutine<Option<f64>> for Average {
    type Yield = Option<f64>;
    type Return = Summary;

    fn resume(
        &mut self,
        number: Option<f64>,
    ) -> CoroutineState<Option<f64>, Summary> {
        let numbers = match mem::replace(&mut self.state, State::Done) {
            State::Start => Vec::new(),
            State::AtYield(mut numbers) => match number {
                Some(number) => {
                    numbers.push(number);
                    numbers
                }
                None => return CoroutineState::Complete(Summary::of(&numbers)),
            },
            State::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        };
        let average = Summary::of(&numbers).average;
        self.state = State::AtYield(numbers);
        CoroutineState::Yielded(average)
    }
}
