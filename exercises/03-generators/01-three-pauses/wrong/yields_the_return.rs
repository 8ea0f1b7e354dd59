//! fails: completes-with-the-address, moves-the-address; hint: 1
//! The returned value is yielded like the others, and the end comes after it.

use std::mem;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// Where a parcel rests, and what it remembers there.
enum State {
    /// Before its first line.
    Start(String),
    /// At the depot.
    AtDepot(String),
    /// In the van.
    InVan(String),
    /// At the door.
    AtDoor(String),
    /// Signed for.
    Signed,
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
        Self { state: State::Start(address), log: Vec::new() }
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
        match mem::replace(&mut self.state, State::Done) {
            State::Start(address) => {
                self.print("packed");
                self.state = State::AtDepot(address);
                CoroutineState::Yielded("depot".to_owned())
            }
            State::AtDepot(address) => {
                self.print("loaded");
                self.state = State::InVan(address);
                CoroutineState::Yielded("van".to_owned())
            }
            State::InVan(address) => {
                let place = format!("door of {address}");
                self.state = State::AtDoor(address);
                CoroutineState::Yielded(place)
            }
            State::AtDoor(address) => {
                self.print("signed for");
                self.state = State::Signed;
                CoroutineState::Yielded(address)
            }
            State::Signed => CoroutineState::Complete(String::new()),
            State::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
