//! Step 6 of 6: and one future that is run to its end.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

use mio::event::{Event, Source};
use mio::{Interest, Token};
use slab::Slab;

use crate::steps::sockets::Sockets;
use crate::steps::wakeup::{Inbox, Wakeup};
use crate::thread_pool::{JobResult, ThreadPool};
use crate::timers::{Timeout, Timers};

/// A function that is called once.
type Callback = Box<dyn FnOnce()>;

/// An event loop. Clones are the same loop.
#[derive(Clone)]
pub struct IOLoop {
    parts: Rc<Parts>,
}

/// A future that was spawned, and the waker that it is given at each poll.
struct Task {
    future: RefCell<Pin<Box<dyn Future<Output = ()>>>>,
    wakeup: Arc<Wakeup>,
}

/// What can go on.
enum Ready {
    Callback(Callback),
    /// A task, by its number.
    Task(usize),
}

struct Parts {
    /// Who can go on, in the order in which it came.
    ready: RefCell<VecDeque<Ready>>,
    tasks: RefCell<Slab<Rc<Task>>>,
    inbox: Arc<Inbox>,
    timers: RefCell<Timers>,
    sockets: Sockets,
    pool: OnceCell<ThreadPool>,
    began: Instant,
    stopping: Cell<bool>,
}

impl IOLoop {
    /// A loop with nothing to do.
    ///
    /// # Errors
    ///
    /// If the system has nothing left to wait for sockets with.
    pub fn new() -> io::Result<Self> {
        let sockets = Sockets::new()?;
        let inbox = Inbox::new(sockets.bell()?);
        let parts = Parts {
            ready: RefCell::default(),
            tasks: RefCell::default(),
            inbox: Arc::new(inbox),
            timers: RefCell::default(),
            sockets,
            pool: OnceCell::new(),
            began: Instant::now(),
            stopping: Cell::default(),
        };
        Ok(Self { parts: Rc::new(parts) })
    }

    /// Calls `callback` in the next turn.
    pub fn add_callback(&self, callback: impl FnOnce() + 'static) {
        let callback = Ready::Callback(Box::new(callback));
        self.parts.ready.borrow_mut().push_back(callback);
    }

    /// Runs a future to its end, as a task of its own.
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        let mut tasks = self.parts.tasks.borrow_mut();
        let place = tasks.vacant_entry();
        let task = place.key();
        let wakeup = Wakeup::new(task, &self.parts.inbox);
        let future = RefCell::new(Box::pin(future));
        place.insert(Rc::new(Task { future, wakeup }));
        self.parts.ready.borrow_mut().push_back(Ready::Task(task));
    }

    /// Runs what blocks on a thread of the pool, from now on.
    pub fn run_in_executor<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> JobResult<T> {
        self.parts.pool.get_or_init(ThreadPool::new).run(job)
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

    /// Calls `handler` whenever `socket` may be ready. It has to try until it
    /// gets `WouldBlock`: the same readiness is not reported again.
    ///
    /// # Errors
    ///
    /// If the system cannot wait for it.
    pub fn add_handler(
        &self,
        socket: &mut impl Source,
        interest: Interest,
        handler: impl Fn(&Event) + 'static,
    ) -> io::Result<Token> {
        self.parts.sockets.add(socket, interest, Rc::new(handler))
    }

    /// Forgets a handler. The system forgets the socket when it is closed.
    pub fn remove_handler(&self, token: Token) {
        self.parts.sockets.remove(token);
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

    /// Runs until somebody calls `stop`.
    ///
    /// # Errors
    ///
    /// If the system cannot wait.
    pub fn start(&self) -> io::Result<()> {
        loop {
            self.look_around()?;
            self.turn();
            if self.parts.stopping.take() {
                return Ok(());
            }
        }
    }

    /// Runs a future to its end, and gives its result.
    ///
    /// # Errors
    ///
    /// If the system cannot wait, or as soon as nobody can wake anybody.
    pub fn run_sync<T: 'static>(
        &self,
        future: impl Future<Output = T> + 'static,
    ) -> io::Result<T> {
        let result = Rc::new(Cell::new(None));
        let place = Rc::clone(&result);
        self.spawn(async move { place.set(Some(future.await)) });
        loop {
            self.turn();
            if let Some(value) = result.take() {
                return Ok(value);
            }
            if self.nobody_can_wake() {
                return Err(io::Error::other("nobody can wake who waits"));
            }
            self.look_around()?;
        }
    }

    /// Nobody is ready, nothing is due, no socket is waited for, and nobody
    /// keeps a waker: who has a waker has a share in its `Wakeup`.
    fn nobody_can_wake(&self) -> bool {
        let Parts { ready, timers, sockets, tasks, inbox, .. } = &*self.parts;
        let is_lost = |task: &Task| Arc::strong_count(&task.wakeup) == 1;
        ready.borrow().is_empty()
            && timers.borrow().next_due().is_none()
            && sockets.is_empty()
            && tasks.borrow().iter().all(|(_, task)| is_lost(task))
            // Last: who has just woken a task is gone from the others.
            && inbox.is_empty()
    }

    /// Calls whoever is ready now, each once. What they add comes next turn.
    fn turn(&self) {
        for ready in self.parts.ready.take() {
            match ready {
                Ready::Callback(callback) => callback(),
                Ready::Task(task) => self.poll(task),
            }
        }
    }

    /// Lets a task go on until it waits, or to its end.
    fn poll(&self, number: usize) {
        let task = self.parts.tasks.borrow().get(number).cloned();
        let Some(task) = task else { return };
        // Before the poll: who wakes the task during it means the next one.
        task.wakeup.left_the_queue();
        let waker = Waker::from(Arc::clone(&task.wakeup));
        let mut context = Context::from_waker(&waker);
        let polled = task.future.borrow_mut().as_mut().poll(&mut context);
        if polled.is_ready() {
            let ended = self.parts.tasks.borrow_mut().remove(number);
            drop(ended);
        }
    }

    /// Makes those ready whose time has come, and calls the handlers of the
    /// sockets that are ready. If nobody can go on, sleeps until somebody can.
    fn look_around(&self) -> io::Result<()> {
        let Parts { ready, timers, sockets, inbox, .. } = &*self.parts;
        let next_due = timers.borrow().next_due();
        let most = if ready.borrow().is_empty() {
            next_due.map(|due| due.saturating_sub(self.time()))
        } else {
            Some(Duration::ZERO)
        };
        if sockets.wait(most)? {
            let woken = inbox.take().into_iter().map(Ready::Task);
            ready.borrow_mut().extend(woken);
        }
        let now = self.time();
        while let Some(callback) = timers.borrow_mut().pop_due(now) {
            ready.borrow_mut().push_back(Ready::Callback(callback));
        }
        Ok(())
    }
}
