//! Which loop runs on this thread.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::{IOLoop, Parts};
use crate::wake_queue::WakeQueue;

thread_local! {
    /// The loop that runs on this thread.
    static CURRENT: RefCell<Option<IOLoop>> = const { RefCell::new(None) };
}

/// While it lives, a loop is the current one.
pub(super) struct Current;

impl Current {
    /// None if there is another one.
    pub(super) fn set(io_loop: &IOLoop) -> Option<Self> {
        if CURRENT.with_borrow(Option::is_some) {
            return None;
        }
        CURRENT.set(Some(io_loop.clone()));
        WakeQueue::set_here(Some(Rc::clone(&io_loop.parts.queue)));
        Some(Self)
    }
}

impl Drop for Current {
    fn drop(&mut self) {
        WakeQueue::set_here(None);
        CURRENT.set(None);
    }
}

impl IOLoop {
    /// The loop that runs on this thread.
    ///
    /// # Panics
    ///
    /// If none does.
    #[must_use]
    #[track_caller]
    pub fn current() -> Self {
        CURRENT
            .with_borrow(Clone::clone)
            .expect("no event loop runs on this thread: call this inside one")
    }

    pub(crate) fn downgrade(&self) -> WeakIOLoop {
        WeakIOLoop { parts: Rc::downgrade(&self.parts) }
    }
}

/// A loop as its own tasks hold it, which must not keep it alive.
pub(crate) struct WeakIOLoop {
    parts: Weak<Parts>,
}

impl WeakIOLoop {
    pub(crate) fn upgrade(&self) -> Option<IOLoop> {
        self.parts.upgrade().map(|parts| IOLoop { parts })
    }
}
