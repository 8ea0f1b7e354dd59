//! Who can go on: a queue for the loop's own thread, an inbox for all others,
//! and the waker that finds the right one.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Wake;

use crate::sync::{AtomicBool, Bell, Mutex, Ordering, thread_local};
use crate::timers::Timeout;

/// A function that a loop calls once.
pub type Callback = Box<dyn FnOnce()>;

/// Which task: its place among the tasks, and a number that is never used
/// again, for places are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TaskId {
    pub(crate) place: usize,
    pub(crate) number: u64,
}

/// What can go on.
pub enum Ready {
    /// To be called.
    Callback(Callback),
    /// To be called, unless somebody has removed it meanwhile.
    Timer(Timeout),
    /// To be polled.
    Task(TaskId),
}

/// What other threads put in: the same, but fit to cross over.
pub enum Sent {
    /// To be called, on the loop's thread.
    Callback(Box<dyn FnOnce() + Send>),
    /// To be polled.
    Task(TaskId),
}

/// Where other threads put what can go on.
pub struct Inbox {
    /// None when the loop is gone.
    sent: Mutex<Option<Vec<Sent>>>,
    bell: Bell,
}

impl Inbox {
    /// Takes `what` in, and rings if the inbox was empty: whoever comes to
    /// empty it takes the rest along. If the loop is gone, drops it.
    pub(crate) fn send(&self, what: Sent) {
        let mut lock = self.sent.lock().expect("nobody panics in here");
        let Some(sent) = &mut *lock else {
            drop(lock);
            return drop(what);
        };
        let is_first = sent.is_empty();
        sent.push(what);
        drop(lock);
        if is_first {
            self.ring();
        }
    }

    /// Ends the sleep of the loop's thread.
    pub(crate) fn ring(&self) {
        self.bell.wake().expect("a loop's bell can be rung");
    }

    pub(crate) fn is_empty(&self) -> bool {
        let sent = self.sent.lock().expect("nobody panics in here");
        sent.as_ref().is_none_or(Vec::is_empty)
    }
}

/// What can go on, in the order in which it came.
pub struct WakeQueue {
    here: RefCell<VecDeque<Ready>>,
    inbox: Arc<Inbox>,
}

thread_local! {
    /// The queue of the loop that runs on this thread.
    static HERE: RefCell<Option<Rc<WakeQueue>>> = const { RefCell::new(None) };
}

impl WakeQueue {
    /// An empty queue; `bell` is rung when another thread puts something in.
    pub(crate) fn new(bell: Bell) -> Rc<Self> {
        let inbox = Inbox { sent: Mutex::new(Some(Vec::new())), bell };
        Rc::new(Self { here: RefCell::default(), inbox: Arc::new(inbox) })
    }

    pub(crate) fn push(&self, ready: Ready) {
        self.here.borrow_mut().push_back(ready);
    }

    pub(crate) fn pop(&self) -> Option<Ready> {
        self.here.borrow_mut().pop_front()
    }

    pub(crate) fn len(&self) -> usize {
        self.here.borrow().len()
    }

    pub(crate) fn inbox(&self) -> &Arc<Inbox> {
        &self.inbox
    }

    /// Empties the inbox into the queue.
    pub(crate) fn open_inbox(&self) {
        let mut sent = self.inbox.sent.lock().expect("nobody panics in here");
        let sent = sent.iter_mut().flat_map(|sent| sent.drain(..));
        self.here.borrow_mut().extend(sent.map(|sent| match sent {
            Sent::Callback(callback) => Ready::Callback(callback),
            Sent::Task(task) => Ready::Task(task),
        }));
    }

    /// Makes this the queue of this thread, or takes it away again.
    pub(crate) fn set_here(here: Option<Rc<Self>>) {
        HERE.with(|place| *place.borrow_mut() = here);
    }
}

/// What was sent in vain is dropped, and so is what will be.
impl Drop for WakeQueue {
    fn drop(&mut self) {
        let sent =
            self.inbox.sent.lock().expect("nobody panics in here").take();
        drop(sent);
    }
}

/// What is inside a task's waker.
pub struct Wakeup {
    task: TaskId,
    /// Whether the task stands in a queue: then waking it is done already.
    queued: AtomicBool,
    inbox: Arc<Inbox>,
}

impl Wakeup {
    /// For a task that is being put into the queue.
    pub(crate) fn new(task: TaskId, inbox: &Arc<Inbox>) -> Arc<Self> {
        let (queued, inbox) = (AtomicBool::new(true), Arc::clone(inbox));
        Arc::new(Self { task, queued, inbox })
    }

    /// To be called before a poll, not after it: who wakes the task during
    /// the poll may have come too late for it, and then means the next one.
    pub(crate) fn left_the_queue(&self) {
        self.queued.swap(false, Ordering::AcqRel);
    }
}

impl Wake for Wakeup {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.queued.swap(true, Ordering::AcqRel) {
            return;
        }
        // On the loop's own thread no lock is needed, and no bell. (A thread
        // that is about to end has no `HERE` any more.)
        let pushed = HERE.try_with(|here| match &*here.borrow() {
            Some(queue) if Arc::ptr_eq(&queue.inbox, &self.inbox) => {
                queue.push(Ready::Task(self.task));
                true
            }
            _ => false,
        });
        if !pushed.unwrap_or(false) {
            self.inbox.send(Sent::Task(self.task));
        }
    }
}
