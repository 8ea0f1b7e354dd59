//! E0004
use std::io::{self, ErrorKind, Read};
use std::net::TcpStream;

// ANCHOR: program
pub fn attempt(
    socket: &mut TcpStream,
    buffer: &mut [u8],
) -> io::Result<Option<usize>> {
    match socket.read(buffer) {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
    }
}
// ANCHOR_END: program
