//! fails: empty-groups; hint: 1
//! A group without numbers is taken to be no group.

use std::mem;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    Number(f64),
    EndOfGroup,
    End,
}

pub struct Groups<F, C> {
    make: F,
    inner: Option<C>,
    summaries: Vec<Summary>,
    done: bool,
}

impl<F: FnMut() -> C, C> Groups<F, C> {
    pub fn new(make: F) -> Self {
        Self { make, inner: None, summaries: Vec::new(), done: false }
    }

    fn new_inner(&mut self) -> C {
        (self.make)()
    }
}

impl<F, C> Groups<F, C>
where
    F: FnMut() -> C,
    C: Coroutine<Option<f64>, Yield = Option<f64>, Return = Summary>,
{
    fn open(&mut self) -> CoroutineState<Option<f64>, Vec<Summary>> {
        let mut inner = self.new_inner();
        let CoroutineState::Yielded(first) = inner.resume(None) else {
            panic!("an inner ends only when it is sent `None`");
        };
        self.inner = Some(inner);
        CoroutineState::Yielded(first)
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
        assert!(!self.done, "{RESUMED_AFTER_COMPLETION}");
        let Some(inner) = &mut self.inner else {
            return self.open();
        };
        let sent = match input {
            Input::Number(number) => Some(number),
            Input::EndOfGroup | Input::End => None,
        };
        match inner.resume(sent) {
            CoroutineState::Yielded(answer) => {
                return CoroutineState::Yielded(answer);
            }
            CoroutineState::Complete(summary) => {
                if summary.count > 0 {
                    self.summaries.push(summary);
                }
            }
        }
        if input != Input::End {
            return self.open();
        }
        self.done = true;
        CoroutineState::Complete(mem::take(&mut self.summaries))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub count: usize,
    pub average: Option<f64>,
}

pub struct Average {
    so_far: Option<(f64, usize)>,
    done: bool,
}

impl Average {
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
