//! does not compile: E0277; hint: 2
//! In Python a float can be divided by an int.

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
    /// So many numbers, which add up to `total`.
    fn of(count: usize, total: f64) -> Self {
        let average = match count {
            0 => None,
            _ => Some(total / count),
        };
        Self { count, average }
    }
}

/// Where an average rests, and what it remembers there.
enum State {
    /// Before its first line.
    Start,
    /// At the `yield`, after these numbers.
    AtYield {
        /// How many they are.
        count: usize,
        /// What they add up to.
        total: f64,
    },
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
        let (count, total) = match self.state {
            State::Start => (0, 0.0),
            State::AtYield { count, total } => match number {
                Some(number) => (count + 1, total + number),
                None => {
                    self.state = State::Done;
                    return CoroutineState::Complete(Summary::of(count, total));
                }
            },
            State::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        };
        self.state = State::AtYield { count, total };
        CoroutineState::Yielded(Summary::of(count, total).average)
    }
}
