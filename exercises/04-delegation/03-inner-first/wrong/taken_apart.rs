//! fails: inner-panics; hint: 2
//! As in lesson 3, the state is taken out; but locals go in the reverse order.

use std::cell::RefCell;
use std::mem;
use std::rc::Rc;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

pub enum Place<C> {
    Start(C),
    InInner(C, CleanUp),
    Leaving(&'static str, CleanUp),
    Done,
}

pub struct Outer<C> {
    place: Place<C>,
    log: Log,
}

impl<C> Outer<C> {
    pub fn new(log: Log, inner: C) -> Self {
        Self { place: Place::Start(inner), log }
    }
}

impl<Sent, C> Coroutine<Sent> for Outer<C>
where
    C: Coroutine<Sent, Yield = &'static str, Return = Ending>,
{
    type Yield = &'static str;
    type Return = Ending;

    fn resume(&mut self, sent: Sent) -> CoroutineState<&'static str, Ending> {
        let (mut inner, clean_up) =
            match mem::replace(&mut self.place, Place::Done) {
                Place::Start(inner) => {
                    (inner, CleanUp::new(&self.log, "outer cleans up"))
                }
                Place::InInner(inner, clean_up) => (inner, clean_up),
                Place::Leaving(word, _) => {
                    return CoroutineState::Complete(Ok(word));
                }
                Place::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
            };
        match inner.resume(sent) {
            CoroutineState::Yielded(word) => {
                self.place = Place::InInner(inner, clean_up);
                CoroutineState::Yielded(word)
            }
            CoroutineState::Complete(Ok(word)) => {
                drop(inner);
                self.place = Place::Leaving(word, clean_up);
                CoroutineState::Yielded("leaving")
            }
            CoroutineState::Complete(Err(error)) => {
                drop(inner);
                CoroutineState::Complete(Err(error))
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
