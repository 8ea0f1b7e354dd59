//! Futures in the hands of a loop.

use std::cell::{Cell, RefCell};
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Weak};
use std::task::{Context, Waker};
use std::time::Duration;

use slab::Slab;

use crate::wake_queue::{Inbox, TaskId, Wakeup};

/// A place in a source file.
pub(crate) type Place = &'static Location<'static>;

// ANCHOR: task
/// A future, and what it takes to poll it.
pub struct Task {
    pub(crate) id: TaskId,
    future: RefCell<Pin<Box<dyn Future<Output = ()>>>>,
    /// Handed to the future at each poll.
    waker: Waker,
    /// What is inside the waker.
    wakeup: Arc<Wakeup>,
    pub(crate) spawned_at: Place,
    pub(crate) polled_at: Cell<Duration>,
    /// Set during a poll by who knows what it waits for.
    pub(crate) waits_for: Cell<Option<WaitsFor>>,
}

impl Task {
    /// Lets the future go on, and says whether it has come to its end.
    pub(crate) fn poll(self: &Rc<Self>, now: Duration) -> bool {
        self.wakeup.left_the_queue();
        self.polled_at.set(now);
        self.waits_for.set(None);
        let _running = Running::set(self);
        let mut context = Context::from_waker(&self.waker);
        self.future.borrow_mut().as_mut().poll(&mut context).is_ready()
    }

    /// Whether somebody who is not on this loop holds its waker. The loop
    /// holds two: `waker` and `wakeup`.
    pub(crate) fn can_be_woken(&self) -> bool {
        Arc::strong_count(&self.wakeup) > 2
    }
}
// ANCHOR_END: task

// ANCHOR: tasks
/// The tasks of a loop.
#[derive(Default)]
pub struct Tasks {
    tasks: RefCell<Slab<Rc<Task>>>,
    spawned: Cell<u64>,
}

impl Tasks {
    /// Takes a future in. It is pinned from here on.
    pub(crate) fn insert(
        &self,
        future: impl Future<Output = ()> + 'static,
        inbox: &Arc<Inbox>,
        spawned_at: Place,
    ) -> TaskId {
        self.spawned.set(self.spawned.get() + 1);
        let mut tasks = self.tasks.borrow_mut();
        let place = tasks.vacant_entry();
        let id = TaskId { place: place.key(), number: self.spawned.get() };
        let wakeup = Wakeup::new(id, inbox);
        place.insert(Rc::new(Task {
            id,
            future: RefCell::new(Box::pin(future)),
            waker: Waker::from(Arc::clone(&wakeup)),
            wakeup,
            spawned_at,
            polled_at: Cell::default(),
            waits_for: Cell::default(),
        }));
        id
    }

    /// The task, unless it has come to its end: a late wake finds nobody.
    pub(crate) fn get(&self, id: TaskId) -> Option<Rc<Task>> {
        let tasks = self.tasks.borrow();
        tasks.get(id.place).filter(|task| task.id == id).cloned()
    }

    /// Takes a task out. Its future is dropped by the caller, for what is
    /// dropped may ask for the tasks.
    pub(crate) fn remove(&self, id: TaskId) -> Option<Rc<Task>> {
        self.get(id)?;
        Some(self.tasks.borrow_mut().remove(id.place))
    }

    /// Takes out all of them.
    pub(crate) fn take(&self) -> Vec<Rc<Task>> {
        self.tasks.borrow_mut().drain().collect()
    }

    /// Those that have not come to their ends, in the order of their spawning.
    pub(crate) fn all(&self) -> Vec<Rc<Task>> {
        let mut all: Vec<_> = self
            .tasks
            .borrow()
            .iter()
            .map(|(_, task)| Rc::clone(task))
            .collect();
        all.sort_by_key(|task| task.id.number);
        all
    }

    pub(crate) fn any(&self, is: impl Fn(&Task) -> bool) -> bool {
        self.tasks.borrow().iter().any(|(_, task)| is(task))
    }
}
// ANCHOR_END: tasks

/// What a task waits for, and in which line.
#[derive(Clone, Copy, Debug)]
pub struct WaitsFor {
    pub(crate) what: &'static str,
    pub(crate) made_at: Place,
    pub(crate) awaited_at: Place,
}

thread_local! {
    /// The task that is being polled on this thread.
    static RUNNING: RefCell<Option<Rc<Task>>> = const { RefCell::new(None) };
}

/// While it lives, a task is the running one.
struct Running;

impl Running {
    fn set(task: &Rc<Task>) -> Self {
        RUNNING.set(Some(Rc::clone(task)));
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.set(None);
    }
}

/// A waker as those keep it who never leave the loop's thread: it does not
/// count as somebody who could wake the task from outside.
pub(crate) enum Waiter {
    Here(Weak<Wakeup>),
    Elsewhere(Waker),
}

impl Waiter {
    /// Keeps the waker of who polls, and notes what that task waits for.
    pub(crate) fn new(context: &Context<'_>, waits_for: WaitsFor) -> Self {
        RUNNING.with_borrow(|running| match running {
            Some(task) if task.waker.will_wake(context.waker()) => {
                task.waits_for.set(Some(waits_for));
                Self::Here(Arc::downgrade(&task.wakeup))
            }
            _ => Self::Elsewhere(context.waker().clone()),
        })
    }

    pub(crate) fn wake(self) {
        match self {
            Self::Here(wakeup) => {
                if let Some(wakeup) = wakeup.upgrade() {
                    Waker::from(wakeup).wake();
                }
            }
            Self::Elsewhere(waker) => waker.wake(),
        }
    }
}
