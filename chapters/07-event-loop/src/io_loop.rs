//! The event loop: everything that came step by step, together.

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt::Display;
use std::io;
use std::panic::Location;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::clock::Clock;
use crate::promise::{self, FutureOf};
use crate::sources::{Registration, Sources};
use crate::stuck::line_of;
use crate::task::{Place, Tasks};
use crate::thread_pool::{JobResult, ThreadPool};
use crate::timers::{Timeout, Timers};
use crate::wake_queue::{Ready, TaskId, WakeQueue};

mod current;
mod handle;
mod start;
mod turn;

pub(crate) use current::WeakIOLoop;
pub use handle::Handle;

/// An event loop, named after Tornado's. Clones are the same loop.
#[derive(Clone)]
pub struct IOLoop {
    parts: Rc<Parts>,
}

/// Where a loop says what went wrong.
type Log = Rc<dyn Fn(&str)>;

struct Parts {
    queue: Rc<WakeQueue>,
    tasks: Tasks,
    timers: RefCell<Timers>,
    sources: Sources,
    pool: OnceCell<ThreadPool>,
    clock: Clock,
    stopping: Cell<bool>,
    /// How many went on since the last look at sockets and timers.
    since_look: Cell<usize>,
    looked_at: Cell<Duration>,
    log: RefCell<Log>,
    /// Each [`Handle`] holds one, too, and rings when it lets go.
    handles: Arc<()>,
    /// Each job in a thread does the same.
    jobs: Arc<()>,
}

/// What a spawned task's result comes through. Dropped, it changes nothing:
/// the task goes on.
pub type JoinHandle<T> = FutureOf<T>;

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
            sources,
            pool: OnceCell::new(),
            clock,
            stopping: Cell::new(false),
            since_look: Cell::new(0),
            looked_at: Cell::default(),
            log: RefCell::new(Rc::new(|line| eprintln!("{line}"))),
            handles: Arc::default(),
            jobs: Arc::default(),
        };
        Ok(Self { parts: Rc::new(parts) })
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

    fn log(&self, line: &str) {
        let log = Rc::clone(&self.parts.log.borrow());
        log(line);
    }
}

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
        let task = async move {
            if let Err(error) = future.await {
                let line = line_of(at);
                let line =
                    format!("the task spawned at {line} failed: {error}");
                Self::current().log(&line);
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
        let Parts { pool, jobs, queue, .. } = &*self.parts;
        let (out, inbox) = (Arc::clone(jobs), Arc::clone(queue.inbox()));
        let then = move || {
            drop(out);
            inbox.ring();
        };
        pool.get_or_init(ThreadPool::new).run_then(job, then)
    }

    /// Ends [`start`](Self::start) after this turn.
    pub fn stop(&self) {
        self.parts.stopping.set(true);
    }

    /// Drops every task, timer and callback. A task that holds its own loop
    /// keeps it alive; this lets go of both.
    pub fn close(&self) {
        let Parts { queue, tasks, timers, .. } = &*self.parts;
        drop((tasks.take(), timers.take()));
        queue.open_inbox();
        while queue.pop().is_some() {}
    }

    pub(crate) fn register(
        &self,
        source: &mut impl mio::event::Source,
    ) -> io::Result<Registration> {
        self.parts.sources.add(source)
    }
}
