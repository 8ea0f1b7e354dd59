//! E0599
use std::io;
use std::net::TcpStream;

// ANCHOR: program
pub fn listen(mut socket: TcpStream) -> io::Result<usize> {
    let mut text = [0; 16];
    socket.read(&mut text)
}
// ANCHOR_END: program
