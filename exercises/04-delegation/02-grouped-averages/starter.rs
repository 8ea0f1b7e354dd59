//! Groups of numbers, each delegated to an averager of its own.

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// What `Groups` is resumed with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// Belongs to the group that is open.
    Number(f64),
    /// Ends the open group, and opens the next.
    EndOfGroup,
    /// Ends the open group, and with it the whole.
    End,
}

/// Delegates each group of numbers to a coroutine of its own.
pub struct Groups<F, C> {
    make: F,
    /// The inner of the open group. Add fields, or change this one.
    inner: Option<C>,
}

impl<F: FnMut() -> C, C> Groups<F, C> {
    /// A coroutine that has not begun. `make` makes the inner ones.
    pub fn new(make: F) -> Self {
        Self { make, inner: None }
    }

    /// Given: a new inner, which has not begun.
    fn new_inner(&mut self) -> C {
        (self.make)()
    }
}

impl<F, C> Coroutine<Input> for Groups<F, C>
where
    F: FnMut() -> C,
    C: Coroutine<Option<f64>, Yield = Option<f64>, Return = Summary>,
{
    type Yield = Option<f64>;
    type Return = Vec<Summary>;

    fn resume(
        &mut self,
        input: Input,
    ) -> CoroutineState<Option<f64>, Vec<Summary>> {
        todo!()
    }
}

/// What an averager returns.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many numbers there were.
    pub count: usize,
    /// Their average, if there were any.
    pub average: Option<f64>,
}

/// Given: an averager. Priming it gives `None`; it answers each number with
/// the average so far; `None` is its end.
pub struct Average {
    /// The sum and the count; `None` before its first `resume`.
    so_far: Option<(f64, usize)>,
    done: bool,
}

impl Average {
    /// An averager that has not begun.
    pub fn new() -> Self {
        Self { so_far: None, done: false }
    }
}

impl Default for Average {
    fn default() -> Self {
        Self::new()
    }
}

impl Coroutine<Option<f64>> for Average {
    type Yield = Option<f64>;
    type Return = Summary;

    fn resume(
        &mut self,
        sent: Option<f64>,
    ) -> CoroutineState<Option<f64>, Summary> {
        assert!(!self.done, "{RESUMED_AFTER_COMPLETION}");
        let Some((sum, count)) = self.so_far else {
            self.so_far = Some((0.0, 0));
            return CoroutineState::Yielded(None);
        };
        let Some(number) = sent else {
            self.done = true;
            let average = (count > 0).then(|| sum / count as f64);
            return CoroutineState::Complete(Summary { count, average });
        };
        let (sum, count) = (sum + number, count + 1);
        self.so_far = Some((sum, count));
        CoroutineState::Yielded(Some(sum / count as f64))
    }
}
