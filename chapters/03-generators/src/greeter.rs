//! A generator that keeps something between its pauses: the value has to
//! move from state to state.

use std::mem;

use stage::{Stage, say};

use crate::coroutine::{Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION};

// ANCHOR: greeter
/// Greets somebody, takes leave, and gives the name back.
pub enum Greeter {
    /// Nothing has been said.
    Start(String),
    /// It has greeted, and rests.
    Greeted(String),
    /// It has taken leave, and rests.
    TookLeave(String),
    /// It has come to its end.
    Done,
}

impl Coroutine for Greeter {
    type Yield = String;
    type Return = String;

    fn resume(&mut self, (): ()) -> CoroutineState<String, String> {
        match mem::replace(self, Self::Done) {
            Self::Start(name) => {
                let words = format!("hello {name}");
                *self = Self::Greeted(name);
                CoroutineState::Yielded(words)
            }
            Self::Greeted(name) => {
                let words = format!("goodbye {name}");
                *self = Self::TookLeave(name);
                CoroutineState::Yielded(words)
            }
            Self::TookLeave(name) => CoroutineState::Complete(name),
            Self::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
// ANCHOR_END: greeter

/// Resumes it to its end.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let mut greeter = Greeter::Start("Ada".to_owned());
    loop {
        match greeter.resume(()) {
            CoroutineState::Yielded(words) => say!(main, "yields: {words}"),
            CoroutineState::Complete(name) => {
                say!(main, "returns: {name}" => Done);
                break;
            }
        }
    }
}
