//! A coroutine that cleans up after its inner, whichever way it ends.

use std::cell::RefCell;
use std::rc::Rc;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// Delegates to the inner; then yields "leaving", and returns what the inner
/// returned.
pub struct Outer<C> {
    /// Where its guard is to write.
    log: Log,
    /// Change this field as you like, and add others.
    inner: C,
}

impl<C> Outer<C> {
    /// A coroutine that has not begun.
    pub fn new(log: Log, inner: C) -> Self {
        todo!()
    }
}

impl<Sent, C> Coroutine<Sent> for Outer<C>
where
    C: Coroutine<Sent, Yield = &'static str, Return = Ending>,
{
    type Yield = &'static str;
    type Return = Ending;

    fn resume(&mut self, sent: Sent) -> CoroutineState<&'static str, Ending> {
        todo!()
    }
}

/// How a coroutine ends: with a word, or with an error.
pub type Ending = Result<&'static str, &'static str>;

/// Given: a guard, which writes its line when it is dropped.
pub struct CleanUp {
    log: Log,
    line: &'static str,
}

impl CleanUp {
    /// A guard that writes `line`.
    pub fn new(log: &Log, line: &'static str) -> Self {
        Self { log: log.clone(), line }
    }
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        self.log.say(self.line);
    }
}

/// Given: an inner, which yields "working" and returns "done".
pub struct Inner {
    log: Log,
    /// There from the first line on, until the inner is dropped.
    clean_up: Option<CleanUp>,
}

impl Inner {
    /// A coroutine that has not begun.
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

/// Given: a list of lines. A clone is the same list.
#[derive(Clone, Default)]
pub struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    /// A list without a line.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a line.
    pub fn say(&self, line: &str) {
        self.0.borrow_mut().push(line.to_owned());
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}
