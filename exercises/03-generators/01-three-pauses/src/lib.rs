//! A Python generator with three pauses, as a state machine.

use std::mem;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// Where a parcel rests, and what it remembers there.
enum State {
    /// Before its first line.
    Start(String),
    // The places in between are yours: one variant for each.
    /// It has come to its end.
    Done,
}

/// The generator `parcel`: its state, and the lines that it has printed.
pub struct Parcel {
    state: State,
    log: Vec<String>,
}

impl Parcel {
    /// A parcel to this address. None of its lines has run.
    pub fn new(address: String) -> Self {
        todo!()
    }

    /// What it has printed so far.
    pub fn log(&self) -> &[String] {
        &self.log
    }

    /// Python's `print`.
    fn print(&mut self, line: &str) {
        self.log.push(line.to_owned());
    }
}

impl Coroutine for Parcel {
    type Yield = String;
    type Return = String;

    fn resume(&mut self, (): ()) -> CoroutineState<String, String> {
        todo!()
    }
}
