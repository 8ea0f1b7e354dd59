//! One thread for all clients: it waits for whichever goes on next.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read, Write};

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Registry, Token};

use super::door::Door;
use super::visit::{LONGEST, QUESTION, greeting};
use crate::multiplexed::poll_again;

/// The token of the listener; clients count from 0.
const DOOR: Token = Token(usize::MAX);

// ANCHOR: client
/// A client of whom we have asked the name: all that a thread would have
/// kept on its stack.
struct Client {
    socket: TcpStream,
    name: Vec<u8>,
}
// ANCHOR_END: client

// ANCHOR: run
/// One thread for all clients, until the door is closed.
///
/// # Errors
///
/// If the system has no socket left.
pub fn run(door: &Door) -> io::Result<()> {
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(1024);
    door.listener.set_nonblocking(true)?;
    let mut listener = TcpListener::from_std(door.listener.try_clone()?);
    poll.registry().register(&mut listener, DOOR, Interest::READABLE)?;

    let mut clients = HashMap::new();
    let mut tokens = (0..).map(Token);
    while !door.is_closed() {
        poll_again(&mut poll, &mut events)?;
        for event in &events {
            let token = event.token();
            if token == DOOR {
                let registry = poll.registry();
                accept_all(&listener, registry, &mut clients, &mut tokens)?;
                continue;
            }
            let Some(client) = clients.get_mut(&token) else { continue };
            // A client that is gone ends its visit, not the server.
            if client.go_on().unwrap_or(true) {
                clients.remove(&token);
            }
        }
    }
    Ok(())
}
// ANCHOR_END: run

// ANCHOR: accept_all
/// Accepts until nobody is left at the door, and asks each for the name.
fn accept_all(
    listener: &TcpListener,
    registry: &Registry,
    clients: &mut HashMap<Token, Client>,
    tokens: &mut impl Iterator<Item = Token>,
) -> io::Result<()> {
    loop {
        let (mut socket, _) = match listener.accept() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                return Ok(());
            }
            accepted => accepted?,
        };
        let token = tokens.next().expect("numbers do not run out");
        registry.register(&mut socket, token, Interest::READABLE)?;
        // Six bytes fit into the empty buffer of a new connection.
        if socket.write_all(QUESTION).is_ok() {
            clients.insert(token, Client { socket, name: Vec::new() });
        }
    }
}
// ANCHOR_END: accept_all

// ANCHOR: go_on
impl Client {
    /// Reads what has come; greets if the name is whole. Whether the visit is
    /// over.
    fn go_on(&mut self) -> io::Result<bool> {
        let mut buffer = [0; LONGEST as usize];
        loop {
            match self.socket.read(&mut buffer) {
                Ok(0) => return Ok(true),
                Ok(count) => self.name.extend(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        let is_whole = self.name.ends_with(b"\n");
        if is_whole {
            let name = String::from_utf8_lossy(&self.name);
            self.socket.write_all(greeting(&name).as_bytes())?;
        }
        Ok(is_whole || self.name.len() as u64 >= LONGEST)
    }
}
// ANCHOR_END: go_on
