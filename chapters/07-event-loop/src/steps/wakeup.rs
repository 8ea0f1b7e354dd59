//! What is inside a waker, for steps 4 to 6.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Wake;

// ANCHOR: wakeup
/// Where those tasks stand that were woken, from whatever thread.
pub struct Inbox {
    woken: Mutex<Vec<usize>>,
    /// Ends the sleep of the loop's thread.
    bell: mio::Waker,
}

/// What is inside a task's waker.
pub struct Wakeup {
    task: usize,
    /// Whether the task stands in a queue: then it need not be put there.
    queued: AtomicBool,
    inbox: Arc<Inbox>,
}

impl Wake for Wakeup {
    fn wake(self: Arc<Self>) {
        if !self.queued.swap(true, Ordering::AcqRel) {
            self.inbox.woken.lock().unwrap().push(self.task);
            self.inbox.bell.wake().expect("a loop's bell can be rung");
        }
    }
}
// ANCHOR_END: wakeup

impl Wakeup {
    /// For a task that stands in the queue already, because it is new.
    pub(super) fn new(task: usize, inbox: &Arc<Inbox>) -> Arc<Self> {
        let (queued, inbox) = (AtomicBool::new(true), Arc::clone(inbox));
        Arc::new(Self { task, queued, inbox })
    }

    // ANCHOR: left
    /// From now on it can be woken again.
    pub(super) fn left_the_queue(&self) {
        self.queued.swap(false, Ordering::AcqRel);
    }
    // ANCHOR_END: left
}

impl Inbox {
    pub(super) fn new(bell: mio::Waker) -> Self {
        Self { woken: Mutex::default(), bell }
    }

    /// The numbers of the tasks that were woken.
    pub(super) fn take(&self) -> Vec<usize> {
        std::mem::take(&mut *self.woken.lock().unwrap())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.woken.lock().unwrap().is_empty()
    }
}
