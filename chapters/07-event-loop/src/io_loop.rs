//! The event loop: everything that came step by step, together.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt::Display;
use std::io;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::clock::Clock;
use crate::promise::{self, FutureOf};
use crate::sources::{Registration, Sources};
use crate::stuck::{self, Stuck, line_of};
use crate::task::{Place, Tasks};
use crate::thread_pool::{JobResult, ThreadPool};
use crate::timers::{Timeout, Timers};
use crate::wake_queue::{Inbox, Ready, Sent, TaskId, WakeQueue};

/// While there is always somebody who can go on, the loop looks at sockets and
/// timers once in so many.
const LOOK_EVERY: usize = 64;

// ANCHOR: io_loop
/// An event loop, named after Tornado's. Clones are the same loop.
#[derive(Clone)]
pub struct IOLoop {
    parts: Rc<Parts>,
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

struct Parts {
    queue: Rc<WakeQueue>,
    tasks: Tasks,
    timers: RefCell<Timers>,
    sources: RefCell<Sources>,
    pool: OnceCell<ThreadPool>,
    clock: Clock,
    stopping: Cell<bool>,
    /// How many went on since the last look at sockets and timers.
    since_look: Cell<usize>,
    looked_at: Cell<Duration>,
    log: RefCell<Rc<dyn Fn(&str)>>,
    /// Each [`Handle`] holds one, too.
    handles: Arc<()>,
}

/// What a spawned task's result comes through. Dropped, it changes nothing:
/// the task goes on.
pub type JoinHandle<T> = FutureOf<T>;
// ANCHOR_END: io_loop

thread_local! {
    /// The loop that runs on this thread.
    static CURRENT: RefCell<Option<IOLoop>> = const { RefCell::new(None) };
}

/// While it lives, a loop is the current one.
struct Current;

impl Current {
    /// None if there is another one.
    fn set(io_loop: &IOLoop) -> Option<Self> {
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

// ANCHOR: new
impl IOLoop {
    /// A loop with nothing to do.
    ///
    /// # Errors
    ///
    /// If the system has nothing left to wait for sockets with.
    pub fn new() -> io::Result<Self> {
        Self::with_clock(Clock::Real(Instant::now()))
    }

    /// A loop whose clock jumps to the next timer when nobody can go on: for
    /// tests. It stands still while a job is in a thread.
    ///
    /// # Errors
    ///
    /// If the system has nothing left to wait for sockets with.
    pub fn with_virtual_clock() -> io::Result<Self> {
        Self::with_clock(Clock::Virtual(Cell::default()))
    }

    fn with_clock(clock: Clock) -> io::Result<Self> {
        let sources = Sources::new()?;
        let parts = Parts {
            queue: WakeQueue::new(sources.bell()?),
            tasks: Tasks::default(),
            timers: RefCell::default(),
            sources: RefCell::new(sources),
            pool: OnceCell::new(),
            clock,
            stopping: Cell::new(false),
            since_look: Cell::new(0),
            looked_at: Cell::default(),
            log: RefCell::new(Rc::new(|line| eprintln!("{line}"))),
            handles: Arc::default(),
        };
        Ok(Self { parts: Rc::new(parts) })
    }

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

    /// What time it is, counted from the beginning of the loop.
    #[must_use]
    pub fn time(&self) -> Duration {
        self.parts.clock.now()
    }

    /// Where the loop says what went wrong in a callback or a task; without
    /// this, on the standard error.
    pub fn set_log(&self, log: impl Fn(&str) + 'static) {
        self.parts.log.replace(Rc::new(log));
    }

    pub(crate) fn downgrade(&self) -> WeakIOLoop {
        WeakIOLoop { parts: Rc::downgrade(&self.parts) }
    }

    fn log(&self, line: &str) {
        let log = Rc::clone(&self.parts.log.borrow());
        log(line);
    }
}
// ANCHOR_END: new

// ANCHOR: asking
impl IOLoop {
    /// Calls `callback` in the next turn.
    pub fn add_callback(&self, callback: impl FnOnce() + 'static) {
        self.parts.queue.push(Ready::Callback(Box::new(callback)));
    }

    /// Calls `callback` when `delay` has passed.
    pub fn call_later(
        &self,
        delay: Duration,
        callback: impl FnOnce() + 'static,
    ) -> Timeout {
        self.call_at(self.time().saturating_add(delay), callback)
    }

    /// Calls `callback` when [`time`](Self::time) has come to `due`.
    pub fn call_at(
        &self,
        due: Duration,
        callback: impl FnOnce() + 'static,
    ) -> Timeout {
        self.parts.timers.borrow_mut().add(due, Box::new(callback))
    }

    /// Forgets a callback; nothing happens if it has been called.
    pub fn remove_timeout(&self, timeout: Timeout) {
        let removed = self.parts.timers.borrow_mut().remove(timeout);
        drop(removed);
    }

    /// Runs a future to its end, as a task of its own.
    #[track_caller]
    pub fn spawn<T: 'static>(
        &self,
        future: impl Future<Output = T> + 'static,
    ) -> JoinHandle<T> {
        self.spawn_task(future, Location::caller()).1
    }

    fn spawn_task<T: 'static>(
        &self,
        future: impl Future<Output = T> + 'static,
        at: Place,
    ) -> (TaskId, JoinHandle<T>) {
        let (promise, handle) = promise::pair("the result of the task", at);
        let task = async move { promise.set_result(future.await) };
        let Parts { tasks, queue, .. } = &*self.parts;
        let id = tasks.insert(task, queue.inbox(), at);
        queue.push(Ready::Task(id));
        (id, handle)
    }

    /// Runs a future whose result nobody waits for; an error goes to the log.
    #[track_caller]
    pub fn spawn_callback<E: Display>(
        &self,
        future: impl Future<Output = Result<(), E>> + 'static,
    ) {
        let at = Location::caller();
        let line = line_of(at);
        let log = self.parts.log.borrow().clone();
        let task = async move {
            if let Err(error) = future.await {
                log(&format!("the task spawned at {line} failed: {error}"));
            }
        };
        self.spawn_task(task, at);
    }

    /// Runs a future, and calls `callback` with its result.
    #[track_caller]
    pub fn add_future<T: 'static>(
        &self,
        future: impl Future<Output = T> + 'static,
        callback: impl FnOnce(T) + 'static,
    ) {
        let task = async move { callback(future.await) };
        self.spawn_task(task, Location::caller());
    }

    /// Runs what blocks on a thread of the pool, from now on. The result can
    /// be awaited.
    pub fn run_in_executor<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> JobResult<T> {
        self.parts.pool.get_or_init(ThreadPool::new).run(job)
    }

    /// Ends [`start`](Self::start) after this turn.
    pub fn stop(&self) {
        self.parts.stopping.set(true);
    }

    /// What other threads may have of this loop.
    #[must_use]
    pub fn handle(&self) -> Handle {
        let Parts { queue, handles, .. } = &*self.parts;
        Handle { inbox: Arc::clone(queue.inbox()), _alive: Arc::clone(handles) }
    }

    pub(crate) fn register(
        &self,
        source: &mut impl mio::event::Source,
    ) -> io::Result<Registration> {
        self.parts.sources.borrow().add(source)
    }
}
// ANCHOR_END: asking

// ANCHOR: turning
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
    /// soon as nobody is left who could wake anybody.
    ///
    /// # Panics
    ///
    /// If the future did.
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
        Ok(result.take().expect("it panicked, and the log says why"))
    }

    /// One turn: whoever can go on now does, each once.
    fn turn(&self) {
        let Parts { queue, since_look, .. } = &*self.parts;
        if queue.len() == 0 || since_look.get() >= LOOK_EVERY {
            self.look_around();
        }
        let turn = queue.len();
        since_look.set(since_look.get() + turn);
        for _ in 0..turn {
            match queue.pop() {
                Some(Ready::Callback(callback)) => self.run(callback),
                Some(Ready::Task(id)) => self.poll(id),
                None => return,
            }
        }
    }

    /// Collects who can go on because of a socket, the clock or a thread. If
    /// nobody can, sleeps until somebody does.
    fn look_around(&self) {
        let Parts { queue, timers, sources, pool, clock, .. } = &*self.parts;
        self.parts.since_look.set(0);
        let next = timers.borrow().next_due();
        let is_virtual = matches!(clock, Clock::Virtual(_));
        let busy = is_virtual && pool.get().is_some_and(ThreadPool::is_busy);
        let most = match next {
            _ if queue.len() > 0 || self.parts.stopping.get() => {
                Some(Duration::ZERO)
            }
            Some(due) if !busy => Some(clock.until(due)),
            _ => None,
        };
        let rang = sources.borrow_mut().wait(most);
        if rang.expect("the system can wait for sockets") {
            queue.open_inbox();
        }
        if let (Some(due), 0) = (next, queue.len()) {
            clock.jump_to(due);
        }
        let now = clock.now();
        self.parts.looked_at.set(now);
        while let Some(callback) = timers.borrow_mut().pop_due(now) {
            queue.push(Ready::Callback(callback));
        }
    }

    fn run(&self, callback: Box<dyn FnOnce()>) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(callback)) {
            self.log(&format!("a callback panicked: {}", message(&*panic)));
        }
    }

    fn poll(&self, id: TaskId) {
        let Parts { tasks, looked_at, .. } = &*self.parts;
        let Some(task) = tasks.get(id) else { return };
        let at = task.spawned_at;
        let polled = catch_unwind(AssertUnwindSafe(|| {
            if task.poll(looked_at.get()) {
                drop((tasks.remove(id), task));
            }
        }));
        if let Err(panic) = polled {
            let (line, why) = (line_of(at), message(&*panic));
            self.log(&format!("the task spawned at {line} panicked: {why}"));
            drop(tasks.remove(id));
        }
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
// ANCHOR_END: turning

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no text")
}

// ANCHOR: handle
/// What other threads may have of a loop.
#[derive(Clone)]
pub struct Handle {
    inbox: Arc<Inbox>,
    _alive: Arc<()>,
}

impl Handle {
    /// Calls `callback` on the loop's thread.
    pub fn add_callback(&self, callback: impl FnOnce() + Send + 'static) {
        self.inbox.send(Sent::Callback(Box::new(callback)));
    }

    /// Ends [`IOLoop::start`] after a turn.
    pub fn stop(&self) {
        self.add_callback(|| IOLoop::current().stop());
    }
}
// ANCHOR_END: handle
