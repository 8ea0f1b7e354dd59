//! Three slow peers, each on a thread of its own: B sends after one unit, C
//! after two, A after three.

use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use stage::{Stage, say};

/// What each peer sends.
pub const MESSAGE: &[u8] = b"hello";

/// The lanes of a demo: the two phases of its reads, then the peers.
pub const LANES: [&str; 5] = ["wait", "copy", "A", "B", "C"];

/// One slow peer.
pub struct Peer {
    /// Its name.
    pub name: &'static str,
    /// When it sends, in units after the demo began.
    pub due: u32,
    /// Its end of the connection lies in here, and stays open as long.
    _thread: JoinHandle<io::Result<TcpStream>>,
}

// ANCHOR: start
/// Starts the three peers; each comes with our end of its connection.
///
/// # Errors
///
/// If the system has no port, socket or thread left.
pub fn start(stage: &Stage) -> io::Result<[(Peer, TcpStream); 3]> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let connect = |name, due| connect(stage, &listener, name, due);
    Ok([connect("A", 3)?, connect("B", 1)?, connect("C", 2)?])
}
// ANCHOR_END: start

fn connect(
    stage: &Stage,
    listener: &TcpListener,
    name: &'static str,
    due: u32,
) -> io::Result<(Peer, TcpStream)> {
    let theirs = TcpStream::connect(listener.local_addr()?)?;
    let (ours, _) = listener.accept()?;
    let send = send(stage.clone(), name, due, theirs);
    let thread = thread::Builder::new().spawn(send)?;
    Ok((Peer { name, due, _thread: thread }, ours))
}

// ANCHOR: send
/// What a peer does: nothing for a while, then it sends its message.
fn send(
    stage: Stage,
    name: &'static str,
    due: u32,
    mut socket: TcpStream,
) -> impl FnOnce() -> io::Result<TcpStream> + Send + 'static {
    move || {
        stage.sleep_until(due.into());
        say!(stage.lane(name), "{name} sends 5 bytes" => Done);
        socket.write_all(MESSAGE)?;
        Ok(socket)
    }
}
// ANCHOR_END: send

/// The same, with our ends told not to block.
///
/// # Errors
///
/// If the system has no port, socket or thread left.
pub fn start_non_blocking(stage: &Stage) -> io::Result<[(Peer, TcpStream); 3]> {
    let peers = start(stage)?;
    for (_, socket) in &peers {
        socket.set_nonblocking(true)?;
    }
    Ok(peers)
}
