//! Multiplexed: one call waits for all peers at once, and says who is ready.

use std::io::{self, ErrorKind, Read};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};
use stage::{Lane, Stage, say};

use crate::peers::{self, LANES, Peer};
use crate::report::Report;

// ANCHOR: demo
/// Waits for any of the peers, and reads from those that are ready.
///
/// # Errors
///
/// If a socket or the poller fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [wait, copy, ..] = stage.lanes(LANES);
    let mut report = Report::default();
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(8);
    let mut peers = register(stage, &poll, &mut report)?;

    let mut left = peers.len();
    while left > 0 {
        say!(wait, "wait for any of {left}" => Blocked);
        report.count(poll_again(&mut poll, &mut events))?;
        for event in &events {
            let (peer, socket) = &mut peers[event.token().0];
            say!(wait, "{} is readable" , peer.name => Paused);
            drain(&copy, &mut report, peer, socket)?;
            report.read(stage, peer);
            left -= 1;
        }
    }
    report.say(&wait);
    Ok(())
}
// ANCHOR_END: demo

// ANCHOR: register
/// Our ends of the connections, each registered under its number.
///
/// # Errors
///
/// If a socket or the poller fails.
pub fn register(
    stage: &Stage,
    poll: &Poll,
    report: &mut Report,
) -> io::Result<Vec<(Peer, TcpStream)>> {
    let mut registered = Vec::new();
    for (peer, socket) in peers::start_non_blocking(stage)? {
        let mut socket = TcpStream::from_std(socket);
        let token = Token(registered.len());
        let registry = poll.registry();
        report.count(registry.register(
            &mut socket,
            token,
            Interest::READABLE,
        ))?;
        registered.push((peer, socket));
    }
    Ok(registered)
}
// ANCHOR_END: register

// ANCHOR: drain
/// Reads until nothing is left: mio tells of what has come only once.
fn drain(
    copy: &Lane,
    report: &mut Report,
    peer: &Peer,
    socket: &mut TcpStream,
) -> io::Result<()> {
    let (name, mut buffer) = (peer.name, [0; 16]);
    loop {
        match report.count(socket.read(&mut buffer)) {
            Ok(0) => return Ok(()), // the peer has closed
            Ok(count) => {
                say!(copy, "copy from {name}: {count} bytes");
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                say!(copy, "again from {name}: would block" => Paused);
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
// ANCHOR_END: drain

// ANCHOR: poll_again
/// Waits for events, and goes on waiting after an interruption.
///
/// # Errors
///
/// If the poller fails.
pub fn poll_again(poll: &mut Poll, events: &mut Events) -> io::Result<()> {
    loop {
        match poll.poll(events, None) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            ended => return ended,
        }
    }
}
// ANCHOR_END: poll_again
