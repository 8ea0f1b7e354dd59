//! E0308
use std::io::{self, ErrorKind, Read};
use std::net::TcpStream;

// ANCHOR: program
pub fn attempt(
    socket: &mut TcpStream,
    buffer: &mut [u8],
) -> io::Result<Option<usize>> {
    match socket.read(buffer) {
        Ok(count) => Ok(Some(count)),
        Err(ErrorKind::WouldBlock) => Ok(None),
        Err(error) => Err(error),
    }
}
// ANCHOR_END: program
