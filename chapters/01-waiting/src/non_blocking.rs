//! The same two calls on a socket that does not block: they return at once.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;

use stage::{Stage, figure, say};

use crate::sockets::connect;

// ANCHOR: demo
/// A read and a write that cannot be served now, and can later.
///
/// # Errors
///
/// If a socket fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [us, them] = stage.lanes(["us", "peer"]);
    let (mut socket, mut peer) = connect()?;
    socket.set_nonblocking(true)?;
    let mut text = [0; 16];

    let refusal = socket.read(&mut text).expect_err("nothing was written");
    say!(us, "read: {:?}", refusal.kind());
    say!(us, "other work");
    say!(them, "the peer writes 5 bytes");
    peer.write_all(b"hello")?;
    let count = retry(|| socket.read(&mut text))?;
    say!(us, "read again: {count} bytes");

    let (taken, refusal) = write_until_refused(&mut socket)?;
    say!(us, "write: {:?}", refusal.kind());
    let full = figure("taken", taken as f64, "bytes");
    say!(us, "the sockets are full after {full}");
    say!(us, "other work");
    say!(them, "the peer reads it all" => Done);
    io::copy(&mut peer.take(taken), &mut io::sink())?;
    let count = retry(|| socket.write(&[0; 100]))?;
    say!(us, "write again: {count} bytes" => Done);
    Ok(())
}
// ANCHOR_END: demo

// ANCHOR: write_until_refused
/// Writes until the socket takes no more: how much it took, and its refusal.
fn write_until_refused(socket: &mut TcpStream) -> io::Result<(u64, io::Error)> {
    let chunk = [0; 64 * 1024];
    let mut taken = 0;
    loop {
        match socket.write(&chunk) {
            Ok(count) => taken += count as u64,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                return Ok((taken, error));
            }
            Err(error) => return Err(error),
        }
    }
}
// ANCHOR_END: write_until_refused

/// Tries again as long as the socket says `WouldBlock`: bytes need a moment
/// from one socket to the other, even on one machine.
fn retry<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match attempt() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                std::thread::yield_now();
            }
            ended => return ended,
        }
    }
}
