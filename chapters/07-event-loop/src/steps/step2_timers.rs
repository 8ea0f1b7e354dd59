//! Step 2 of 6: and timers.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use crate::timers::{Timeout, Timers};

/// A function that is called once.
type Callback = Box<dyn FnOnce()>;

/// An event loop. Clones are the same loop.
#[derive(Clone)]
pub struct IOLoop {
    parts: Rc<Parts>,
}

struct Parts {
    /// Who can go on, in the order in which it came.
    ready: RefCell<VecDeque<Callback>>,
    timers: RefCell<Timers>,
    began: Instant,
    stopping: Cell<bool>,
}

impl Default for IOLoop {
    fn default() -> Self {
        let parts = Parts {
            ready: RefCell::default(),
            timers: RefCell::default(),
            began: Instant::now(),
            stopping: Cell::default(),
        };
        Self { parts: Rc::new(parts) }
    }
}

impl IOLoop {
    /// Calls `callback` in the next turn.
    pub fn add_callback(&self, callback: impl FnOnce() + 'static) {
        self.parts.ready.borrow_mut().push_back(Box::new(callback));
    }

    /// Calls `callback` when `delay` has passed.
    pub fn call_later(
        &self,
        delay: Duration,
        callback: impl FnOnce() + 'static,
    ) -> Timeout {
        let due = self.time() + delay;
        self.parts.timers.borrow_mut().add(due, Box::new(callback))
    }

    /// Forgets a callback, unless its time has come.
    pub fn remove_timeout(&self, timeout: Timeout) {
        let removed = self.parts.timers.borrow_mut().remove(timeout);
        drop(removed);
    }

    /// What time it is, counted from the beginning of the loop.
    #[must_use]
    pub fn time(&self) -> Duration {
        self.parts.began.elapsed()
    }

    /// Ends the loop after this turn.
    pub fn stop(&self) {
        self.parts.stopping.set(true);
    }

    /// Runs until somebody calls `stop`, or until nothing is left to call.
    pub fn start(&self) {
        while self.look_around() {
            self.turn();
            if self.parts.stopping.take() {
                return;
            }
        }
    }

    /// Calls whoever is ready now, each once. What they add comes next turn.
    fn turn(&self) {
        for callback in self.parts.ready.take() {
            callback();
        }
    }

    /// Makes those ready whose time has come. If nobody is, sleeps until
    /// somebody is; says no if nobody ever will be.
    fn look_around(&self) -> bool {
        let Parts { ready, timers, .. } = &*self.parts;
        let next_due = timers.borrow().next_due();
        if ready.borrow().is_empty() {
            let Some(due) = next_due else { return false };
            thread::sleep(due.saturating_sub(self.time()));
        }
        let now = self.time();
        while let Some(callback) = timers.borrow_mut().pop_due(now) {
            ready.borrow_mut().push_back(callback);
        }
        true
    }
}
