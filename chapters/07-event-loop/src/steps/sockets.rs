//! Sockets and their handlers, for steps 3 to 6.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::time::Duration;

use mio::event::{Event, Source};
use mio::{Events, Interest, Poll, Token};
use slab::Slab;

// ANCHOR: sockets
/// A function that is called whenever a socket is ready.
type Handler = Rc<dyn Fn(&Event)>;

/// Sockets that are waited for; a token is a place among the handlers.
pub struct Sockets {
    poll: RefCell<Poll>,
    handlers: RefCell<Slab<Handler>>,
}

impl Sockets {
    pub(super) fn add(
        &self,
        socket: &mut impl Source,
        interest: Interest,
        handler: Handler,
    ) -> io::Result<Token> {
        let mut handlers = self.handlers.borrow_mut();
        let place = handlers.vacant_entry();
        let token = Token(place.key());
        self.poll.borrow().registry().register(socket, token, interest)?;
        place.insert(handler);
        Ok(token)
    }

    /// Sleeps until a socket is ready, or until the time is over. Says whether
    /// the bell rang.
    pub(super) fn wait(&self, most: Option<Duration>) -> io::Result<bool> {
        let mut events = Events::with_capacity(1024);
        match self.poll.borrow_mut().poll(&mut events, most) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => result?,
        }
        for event in &events {
            let place = event.token().0;
            let handler = self.handlers.borrow().get(place).cloned();
            if let Some(handler) = handler {
                handler(event);
            }
        }
        Ok(events.iter().any(|event| event.token() == BELL))
    }
}
// ANCHOR_END: sockets

/// The token of the bell, which no socket gets.
const BELL: Token = Token(usize::MAX);

impl Sockets {
    pub(super) fn new() -> io::Result<Self> {
        let poll = RefCell::new(Poll::new()?);
        Ok(Self { poll, handlers: RefCell::default() })
    }

    /// Ends a `wait`, from any thread.
    pub(super) fn bell(&self) -> io::Result<mio::Waker> {
        mio::Waker::new(self.poll.borrow().registry(), BELL)
    }

    /// Forgets a handler. The system forgets the socket when it is closed.
    pub(super) fn remove(&self, token: Token) {
        self.handlers.borrow_mut().remove(token.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.handlers.borrow().is_empty()
    }
}
