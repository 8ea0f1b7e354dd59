//! Readable, yet it would block: two handles of one listener, one client.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};

use mio::net::TcpListener;
use mio::{Events, Interest, Poll, Token};
use stage::{Stage, say};

use crate::multiplexed::poll_again;

// ANCHOR: demo
/// Two acceptors watch the same listener, as two worker processes of one
/// server do. Both are told of the client.
///
/// # Errors
///
/// If a socket or the poller fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [poller, client] = stage.lanes(["poller", "client"]);
    let names = ["first", "second"];
    let mut poll = Poll::new()?;
    let (address, mut acceptors) = watch(&poll)?;

    say!(client, "the client connects" => Done);
    let _client = TcpStream::connect(address)?;
    let mut told = [false; 2];
    let mut events = Events::with_capacity(8);
    while told != [true; 2] {
        poll_again(&mut poll, &mut events)?;
        events.iter().for_each(|event| told[event.token().0] = true);
    }
    say!(poller, "first and second are readable" => Done);

    for (name, acceptor) in names.into_iter().zip(&mut acceptors) {
        let lane = stage.lane(name);
        match acceptor.accept() {
            Ok(_) => say!(lane, "{name}: accepts the client" => Done),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                say!(lane, "{name}: would block" => Done);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
// ANCHOR_END: demo

/// A listener, twice, and its address.
fn watch(poll: &Poll) -> io::Result<(SocketAddr, [TcpListener; 2])> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let twice = [listener.try_clone()?, listener];
    let mut acceptors = twice.map(TcpListener::from_std);
    for (number, acceptor) in acceptors.iter_mut().enumerate() {
        let token = Token(number);
        poll.registry().register(acceptor, token, Interest::READABLE)?;
    }
    Ok((address, acceptors))
}
