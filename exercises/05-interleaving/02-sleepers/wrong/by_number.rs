//! fails: ties, already-past; hint: 1
//! `heapq` with `(due, number)`: a tie is broken by who was given first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// What a task yields: it sleeps until this moment, in units.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Until(pub u64);

/// A coroutine that is sent what time it is, and yields until when it sleeps.
pub type Task<R> = Box<dyn Coroutine<u64, Yield = Until, Return = R>>;

/// A clock that stands still until it is told to jump.
pub trait Clock {
    /// What time it is, in units.
    fn now(&self) -> u64;

    /// Jumps to a moment that has not passed.
    fn jump_to(&mut self, moment: u64);
}

/// Resumes the tasks when they are due, and gives what they returned, in the
/// order in which they ended.
pub fn run<R>(tasks: Vec<Task<R>>, clock: &mut impl Clock) -> Vec<R> {
    let mut returned = Vec::new();
    let mut heap = BinaryHeap::new();
    let mut sleepers = Vec::new();
    for (number, task) in tasks.into_iter().enumerate() {
        heap.push(Reverse((clock.now(), number)));
        sleepers.push(task);
    }
    while let Some(Reverse((due, number))) = heap.pop() {
        if due > clock.now() {
            clock.jump_to(due);
        }
        match sleepers[number].resume(clock.now()) {
            CoroutineState::Yielded(Until(moment)) => {
                let due = moment.max(clock.now());
                heap.push(Reverse((due, number)));
            }
            CoroutineState::Complete(value) => returned.push(value),
        }
    }
    returned
}

/// A clock to try `run` with.
pub struct Hand(pub u64);

impl Clock for Hand {
    fn now(&self) -> u64 {
        self.0
    }

    fn jump_to(&mut self, moment: u64) {
        assert!(moment >= self.0, "a clock never goes back");
        self.0 = moment;
    }
}

/// A task to try `run` with: it sleeps once and returns its name.
pub struct Sleeper {
    name: char,
    units: u64,
    place: Place,
}

/// Where it rests.
enum Place {
    Start,
    Asleep,
    Done,
}

impl Sleeper {
    /// A task that sleeps for so many units.
    pub fn new(name: char, units: u64) -> Self {
        Self { name, units, place: Place::Start }
    }
}

impl Coroutine<u64> for Sleeper {
    type Yield = Until;
    type Return = char;

    fn resume(&mut self, now: u64) -> CoroutineState<Until, char> {
        match self.place {
            Place::Start => {
                self.place = Place::Asleep;
                CoroutineState::Yielded(Until(now + self.units))
            }
            Place::Asleep => {
                self.place = Place::Done;
                CoroutineState::Complete(self.name)
            }
            Place::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
