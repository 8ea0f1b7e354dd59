//! Step 1 of 6: a queue of callbacks.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// A function that is called once.
type Callback = Box<dyn FnOnce()>;

/// An event loop. Clones are the same loop.
#[derive(Clone, Default)]
pub struct IOLoop {
    parts: Rc<Parts>,
}

#[derive(Default)]
struct Parts {
    /// Who can go on, in the order in which it came.
    ready: RefCell<VecDeque<Callback>>,
    stopping: Cell<bool>,
}

impl IOLoop {
    /// Calls `callback` in the next turn.
    pub fn add_callback(&self, callback: impl FnOnce() + 'static) {
        self.parts.ready.borrow_mut().push_back(Box::new(callback));
    }

    /// Ends the loop after this turn.
    pub fn stop(&self) {
        self.parts.stopping.set(true);
    }

    /// Runs until somebody calls `stop`, or until nothing is left to call.
    pub fn start(&self) {
        while !self.parts.ready.borrow().is_empty() {
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
}
