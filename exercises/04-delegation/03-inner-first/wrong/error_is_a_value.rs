//! fails: goes-through; hint: 3
//! An error of the inner is kept as its value, and the outer goes on.

use std::cell::RefCell;
use std::rc::Rc;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

pub struct Outer<C> {
    inner: Option<C>,
    returned: Option<Ending>,
    clean_up: Option<CleanUp>,
    log: Log,
}

impl<C> Outer<C> {
    pub fn new(log: Log, inner: C) -> Self {
        Self { inner: Some(inner), returned: None, clean_up: None, log }
    }
}

impl<Sent, C> Coroutine<Sent> for Outer<C>
where
    C: Coroutine<Sent, Yield = &'static str, Return = Ending>,
{
    type Yield = &'static str;
    type Return = Ending;

    fn resume(&mut self, sent: Sent) -> CoroutineState<&'static str, Ending> {
        if let Some(ending) = self.returned.take() {
            self.clean_up = None;
            return CoroutineState::Complete(ending);
        }
        let inner = self.inner.as_mut().expect(RESUMED_AFTER_COMPLETION);
        self.clean_up
            .get_or_insert_with(|| CleanUp::new(&self.log, "outer cleans up"));
        match inner.resume(sent) {
            CoroutineState::Yielded(word) => CoroutineState::Yielded(word),
            CoroutineState::Complete(ending) => {
                self.inner = None;
                self.returned = Some(ending);
                CoroutineState::Yielded("leaving")
            }
        }
    }
}

pub type Ending = Result<&'static str, &'static str>;

pub struct CleanUp {
    log: Log,
    line: &'static str,
}

impl CleanUp {
    pub fn new(log: &Log, line: &'static str) -> Self {
        Self { log: log.clone(), line }
    }
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        self.log.say(self.line);
    }
}

pub struct Inner {
    log: Log,
    clean_up: Option<CleanUp>,
}

impl Inner {
    pub fn new(log: Log) -> Self {
        Self { log, clean_up: None }
    }
}

impl<Sent> Coroutine<Sent> for Inner {
    type Yield = &'static str;
    type Return = Ending;

    fn resume(&mut self, _: Sent) -> CoroutineState<&'static str, Ending> {
        if self.clean_up.is_some() {
            return CoroutineState::Complete(Ok("done"));
        }
        self.clean_up = Some(CleanUp::new(&self.log, "inner cleans up"));
        CoroutineState::Yielded("working")
    }
}

#[derive(Clone, Default)]
pub struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn say(&self, line: &str) {
        self.0.borrow_mut().push(line.to_owned());
    }

    pub fn lines(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}
