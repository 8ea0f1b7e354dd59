//! A scheduler in a dozen lines: whoever is first in the queue is resumed,
//! and goes to its end. Read this first, then `clock`.

use std::collections::VecDeque;

use chapter3::coroutine::{Coroutine, CoroutineState};

// ANCHOR: scheduler
/// A coroutine that only takes turns.
pub type Task = Box<dyn Coroutine<Yield = (), Return = ()>>;

/// Resumes tasks in turn until all have come to their ends.
#[derive(Default)]
pub struct Scheduler {
    ready: VecDeque<Task>,
}

impl Scheduler {
    /// Takes a task in, at the end of the queue.
    pub fn spawn(
        &mut self,
        task: impl Coroutine<Yield = (), Return = ()> + 'static,
    ) {
        self.ready.push_back(Box::new(task));
    }

    /// Runs until nobody is left.
    pub fn run(&mut self) {
        while let Some(mut task) = self.ready.pop_front() {
            match task.resume(()) {
                CoroutineState::Yielded(()) => self.ready.push_back(task),
                CoroutineState::Complete(()) => {}
            }
        }
    }
}
// ANCHOR_END: scheduler
