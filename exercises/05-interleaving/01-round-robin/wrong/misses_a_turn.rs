//! fails: who-is-done-leaves, done-at-its-first-step; hint: 2
//! Python's `tasks.remove(task)` inside the loop over them: who stands after
//! the one that leaves misses a turn.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// A coroutine in the hands of `run`.
pub type Task<Y, R> = Box<dyn Coroutine<Yield = Y, Return = R>>;

/// What came of the turns.
#[derive(Debug, Eq, PartialEq)]
pub struct Turns<Y, R> {
    /// What the tasks yielded, in the order of the turns.
    pub yielded: Vec<Y>,
    /// What the tasks returned, in the order in which they were given.
    pub returned: Vec<R>,
}

/// Resumes the tasks in turn until all have come to their ends.
pub fn run<Y, R>(tasks: Vec<Task<Y, R>>) -> Turns<Y, R> {
    let mut yielded = Vec::new();
    let mut returned: Vec<Option<R>> = Vec::new();
    let mut ready = Vec::new();
    for (number, task) in tasks.into_iter().enumerate() {
        ready.push((number, task));
        returned.push(None);
    }
    while !ready.is_empty() {
        let mut place = 0;
        while place < ready.len() {
            let (number, task) = &mut ready[place];
            match task.resume(()) {
                CoroutineState::Yielded(value) => yielded.push(value),
                CoroutineState::Complete(value) => {
                    returned[*number] = Some(value);
                    ready.remove(place);
                }
            }
            place += 1;
        }
    }
    Turns { yielded, returned: returned.into_iter().flatten().collect() }
}

/// A task to try `run` with: it yields "A1", "A2" and so on, and returns its
/// name.
pub struct Counts {
    name: char,
    counted: u32,
    to: u32,
    done: bool,
}

impl Counts {
    /// A task that counts from 1 to `to`, one number a turn.
    pub fn new(name: char, to: u32) -> Self {
        Self { name, counted: 0, to, done: false }
    }
}

impl Coroutine for Counts {
    type Yield = String;
    type Return = char;

    fn resume(&mut self, (): ()) -> CoroutineState<String, char> {
        assert!(!self.done, "{RESUMED_AFTER_COMPLETION}");
        if self.counted == self.to {
            self.done = true;
            return CoroutineState::Complete(self.name);
        }
        self.counted += 1;
        CoroutineState::Yielded(format!("{}{}", self.name, self.counted))
    }
}
