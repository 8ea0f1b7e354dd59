//! The scheduler of `scheduler` with a clock: a task yields *what it waits
//! for*, and is resumed when that has come.

use std::collections::VecDeque;
use std::thread::sleep;
use std::time::Instant;

use chapter3::coroutine::{Coroutine, CoroutineState};

// ANCHOR: scheduler
/// What a task waits for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WaitsFor {
    /// Its next turn.
    Turn,
    /// A moment.
    Until(Instant),
}

/// A coroutine that says what it waits for.
pub type Task = Box<dyn Coroutine<Yield = WaitsFor, Return = ()>>;

/// Resumes tasks in turn, sleepers when they are due.
#[derive(Default)]
pub struct Scheduler {
    ready: VecDeque<Task>,
    /// Who sleeps, and until when; who is due first stands first.
    asleep: VecDeque<(Instant, Task)>,
}

impl Scheduler {
    /// Takes a task in, at the end of the queue.
    pub fn spawn(
        &mut self,
        task: impl Coroutine<Yield = WaitsFor, Return = ()> + 'static,
    ) {
        self.ready.push_back(Box::new(task));
    }

    /// Runs until nobody is left.
    pub fn run(&mut self) {
        loop {
            while let Some(mut task) = self.ready.pop_front() {
                match task.resume(()) {
                    CoroutineState::Yielded(WaitsFor::Turn) => {
                        self.ready.push_back(task);
                    }
                    CoroutineState::Yielded(WaitsFor::Until(due)) => {
                        self.put_to_sleep(due, task);
                    }
                    CoroutineState::Complete(()) => {}
                }
                self.wake_who_is_due();
            }
            // Nobody can move. Only now the thread itself sleeps.
            match self.asleep.front() {
                Some((due, _)) => {
                    sleep(due.saturating_duration_since(Instant::now()));
                    self.wake_who_is_due();
                }
                None => return,
            }
        }
    }

    /// Among those who are due at the same moment, who came first stays first.
    fn put_to_sleep(&mut self, due: Instant, task: Task) {
        let place = self.asleep.partition_point(|(other, _)| *other <= due);
        self.asleep.insert(place, (due, task));
    }

    fn wake_who_is_due(&mut self) {
        let now = Instant::now();
        let due = self.asleep.partition_point(|(due, _)| *due <= now);
        for (_, task) in self.asleep.drain(..due) {
            self.ready.push_back(task);
        }
    }
}
// ANCHOR_END: scheduler
