//! Sockets, and who waits for them.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::task::Waker;
use std::time::Duration;

use mio::event::{Event, Source};
use mio::{Events, Interest, Poll, Token};
use slab::Slab;

/// What other threads ring: the last token, which no socket gets.
const BELL: Token = Token(usize::MAX);

/// How many sockets one look can report; the rest comes with the next.
const EVENTS: usize = 1024;

/// Who waits for one socket.
#[derive(Default)]
pub struct Waiters {
    readers: RefCell<Vec<Waker>>,
    writers: RefCell<Vec<Waker>>,
}

/// What somebody waits for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// Until it can be read.
    Read,
    /// Until it can be written.
    Write,
}

impl Waiters {
    /// Keeps a waker until the socket is ready.
    pub(crate) fn add(&self, side: Side, waker: &Waker) {
        let mut wakers = match side {
            Side::Read => self.readers.borrow_mut(),
            Side::Write => self.writers.borrow_mut(),
        };
        if !wakers.iter().any(|kept| kept.will_wake(waker)) {
            wakers.push(waker.clone());
        }
    }

    /// An error or an end wakes both sides: they will find it when they try.
    fn wake(&self, event: &Event) {
        if event.is_readable() || event.is_read_closed() || event.is_error() {
            self.readers.take().into_iter().for_each(Waker::wake);
        }
        if event.is_writable() || event.is_write_closed() || event.is_error() {
            self.writers.take().into_iter().for_each(Waker::wake);
        }
    }
}

type Registered = Rc<RefCell<Slab<Rc<Waiters>>>>;

/// The sockets of a loop.
pub struct Sources {
    poll: RefCell<Poll>,
    events: RefCell<Events>,
    registered: Registered,
}

impl Sources {
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self {
            poll: RefCell::new(Poll::new()?),
            events: RefCell::new(Events::with_capacity(EVENTS)),
            registered: Registered::default(),
        })
    }

    /// Wakes `wait` from any thread.
    pub(crate) fn bell(&self) -> io::Result<mio::Waker> {
        mio::Waker::new(self.poll.borrow().registry(), BELL)
    }

    /// Asks the system to tell when this socket is ready.
    pub(crate) fn add(
        &self,
        source: &mut impl Source,
    ) -> io::Result<Registration> {
        let waiters = Rc::<Waiters>::default();
        let mut registered = self.registered.borrow_mut();
        let place = registered.vacant_entry();
        let token = Token(place.key());
        let interest = Interest::READABLE | Interest::WRITABLE;
        self.poll.borrow().registry().register(source, token, interest)?;
        place.insert(Rc::clone(&waiters));
        let registered = Rc::clone(&self.registered);
        Ok(Registration { token, waiters, registered })
    }

    /// Sleeps until a socket is ready, the bell rings, or the time is over;
    /// wakes who waits for these sockets, and says whether the bell rang.
    ///
    /// A waker may be anybody's: what it does may ask for another socket.
    pub(crate) fn wait(&self, most: Option<Duration>) -> io::Result<bool> {
        let mut events = self.events.borrow_mut();
        match self.poll.borrow_mut().poll(&mut events, most) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => result?,
        }
        let mut rang = false;
        for event in &*events {
            let waiters =
                self.registered.borrow().get(event.token().0).cloned();
            match waiters {
                Some(waiters) => waiters.wake(event),
                None => rang |= event.token() == BELL,
            }
        }
        Ok(rang)
    }
}

/// A socket's place among the sources, until it is dropped. The system forgets
/// a socket by itself when it is closed.
pub struct Registration {
    token: Token,
    waiters: Rc<Waiters>,
    registered: Registered,
}

impl Registration {
    pub(crate) fn waiters(&self) -> &Waiters {
        &self.waiters
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        self.registered.borrow_mut().remove(self.token.0);
    }
}
