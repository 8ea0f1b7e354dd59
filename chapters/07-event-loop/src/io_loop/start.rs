//! How a loop begins and ends.

use std::panic::Location;
use std::sync::Arc;

use super::current::Current;
use super::{IOLoop, Parts};
use crate::stuck::{self, Stuck};

impl IOLoop {
    /// Runs until somebody calls [`stop`](Self::stop).
    ///
    /// # Panics
    ///
    /// If a loop runs on this thread already.
    pub fn start(&self) {
        let _current = Current::set(self)
            .expect("a loop runs on this thread already: this one cannot");
        loop {
            self.turn();
            if self.parts.stopping.take() {
                return;
            }
        }
    }

    /// Runs until the future has come to its end, and gives its result.
    ///
    /// # Errors
    ///
    /// If a loop runs on this thread already, if this one is stopped, and as
    /// soon as nobody is left who could wake anybody. (A thread that lets the
    /// last waker go without calling it is not noticed: nobody rings.)
    ///
    /// # Panics
    ///
    /// If the future did, or if it called [`close`](Self::close).
    #[track_caller]
    pub fn run_sync<T: 'static>(
        &self,
        future: impl Future<Output = T> + 'static,
    ) -> Result<T, Stuck> {
        let Some(_current) = Current::set(self) else {
            return Err(Stuck::Nested);
        };
        let (main, result) = self.spawn_task(future, Location::caller());
        while !result.is_done() {
            let end = if self.parts.stopping.take() {
                Some(Stuck::Stopped)
            } else {
                self.nobody_can_wake()
            };
            if let Some(end) = end {
                drop(self.parts.tasks.remove(main));
                return Err(end);
            }
            self.turn();
        }
        self.parts.stopping.set(false);
        Ok(result.take().expect("it panicked (see the log), or was closed"))
    }

    /// Says who waits for what, if nobody could ever wake them: nothing is
    /// ready, no timer runs, and all wakers are kept by tasks of this loop.
    fn nobody_can_wake(&self) -> Option<Stuck> {
        let Parts { queue, tasks, timers, handles, .. } = &*self.parts;
        let somebody = queue.len() > 0
            || timers.borrow().next_due().is_some()
            || Arc::strong_count(handles) > 1
            || tasks.any(|task| task.can_be_woken())
            // Last: who has just put something in is gone from the others.
            || !queue.inbox().is_empty();
        (!somebody).then(|| stuck::report(&tasks.all(), self.time()))
    }
}
