//! Two sockets that are connected to each other, on this machine.

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};

/// A pair of connected sockets: ours and the peer's.
///
/// # Errors
///
/// If the system has no port or socket left.
pub fn connect() -> io::Result<(TcpStream, TcpStream)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let ours = TcpStream::connect(listener.local_addr()?)?;
    let (peer, _) = listener.accept()?;
    Ok((ours, peer))
}
