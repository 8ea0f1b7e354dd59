//! Writing to a peer who does not read: what is not taken is kept, and
//! written when the socket is writable again.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};
use stage::{Lane, Stage, figure, say};

use crate::multiplexed::poll_again;

/// More than two sockets hold between them.
const PLENTY: usize = 64 * 1024 * 1024;

// ANCHOR: demo
/// Asks for writable with nothing to write, then writes far too much.
///
/// # Errors
///
/// If a socket or the poller fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [us, _] = stage.lanes(["us", "peer"]);
    let (mut poll, mut events) = (Poll::new()?, Events::with_capacity(8));
    let (mut socket, peer) = connect()?;
    poll.registry().register(&mut socket, Token(0), Interest::WRITABLE)?;
    look(&us, &mut poll, &mut events)?;

    let message = vec![b'x'; PLENTY];
    let mut rest = message.as_slice();
    write_some(&mut socket, &mut rest)?;
    let taken = figure("taken", (PLENTY - rest.len()) as f64, "bytes");
    say!(us, "would block after {taken}: keep the rest" => Waiting);

    let peer = read_everything(stage, peer);
    while !rest.is_empty() {
        poll_again(&mut poll, &mut events)?;
        write_some(&mut socket, &mut rest)?;
    }
    poll.registry().deregister(&mut socket)?;
    say!(us, "no rest: ask for writable no longer" => Done);
    socket.shutdown(Shutdown::Write)?;
    peer.join().map_err(|_| io::Error::other("the peer"))?
}
// ANCHOR_END: demo

// ANCHOR: write_some
/// Writes until the socket takes no more, or nothing is left.
fn write_some(socket: &mut TcpStream, rest: &mut &[u8]) -> io::Result<()> {
    while !rest.is_empty() {
        match socket.write(rest) {
            Ok(count) => *rest = &rest[count..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
// ANCHOR_END: write_some

/// Looks three times, without waiting longer than a moment for the first.
fn look(us: &Lane, poll: &mut Poll, events: &mut Events) -> io::Result<()> {
    for look in 1..=3 {
        let moment = if look == 1 { None } else { Some(Duration::ZERO) };
        poll.poll(events, moment)?;
        let told = if events.is_empty() { "quiet" } else { "writable" };
        say!(us, "nothing to write, look {look}: {told}");
    }
    Ok(())
}

/// Our end of a connection, and the peer's.
fn connect() -> io::Result<(TcpStream, std::net::TcpStream)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let ours = std::net::TcpStream::connect(listener.local_addr()?)?;
    ours.set_nonblocking(true)?;
    let (peer, _) = listener.accept()?;
    Ok((TcpStream::from_std(ours), peer))
}

/// The peer: begins to read now.
fn read_everything(
    stage: &Stage,
    mut socket: std::net::TcpStream,
) -> JoinHandle<io::Result<()>> {
    let peer = stage.lane("peer");
    say!(peer, "the peer begins to read");
    thread::spawn(move || {
        let mut text = Vec::new();
        let count = socket.read_to_end(&mut text)?;
        say!(peer, "the peer has read {count} bytes" => Done);
        Ok(())
    })
}
