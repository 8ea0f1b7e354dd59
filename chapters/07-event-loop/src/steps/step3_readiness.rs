//! Step 3 of 6: and sockets.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use mio::event::{Event, Source};
use mio::{Interest, Token};

use crate::steps::sockets::Sockets;
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
    sockets: Sockets,
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
        let parts = Parts {
            ready: RefCell::default(),
            timers: RefCell::default(),
            sockets: Sockets::new()?,
            began: Instant::now(),
            stopping: Cell::default(),
        };
        Ok(Self { parts: Rc::new(parts) })
    }

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

    /// Calls whoever is ready now, each once. What they add comes next turn.
    fn turn(&self) {
        for callback in self.parts.ready.take() {
            callback();
        }
    }

    /// Makes those ready whose time has come, and calls the handlers of the
    /// sockets that are ready. If nobody can go on, sleeps until somebody can.
    fn look_around(&self) -> io::Result<()> {
        let Parts { ready, timers, sockets, .. } = &*self.parts;
        let next_due = timers.borrow().next_due();
        let most = if ready.borrow().is_empty() {
            next_due.map(|due| due.saturating_sub(self.time()))
        } else {
            Some(Duration::ZERO)
        };
        sockets.wait(most)?;
        let now = self.time();
        while let Some(callback) = timers.borrow_mut().pop_due(now) {
            ready.borrow_mut().push_back(callback);
        }
        Ok(())
    }
}
