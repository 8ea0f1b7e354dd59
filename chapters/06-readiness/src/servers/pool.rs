//! Ten threads for all clients: who comes later waits until one is free.

use std::io;
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use super::door::Door;
use super::visit::serve;

/// How many clients are served at a time.
pub const THREADS: usize = 10;

// ANCHOR: run
/// Ten threads for all clients, until the door is closed.
///
/// # Errors
///
/// If the system has no socket or thread left.
pub fn run(door: &Door) -> io::Result<()> {
    let (queue, clients) = channel();
    let clients = Arc::new(Mutex::new(clients));
    for _ in 0..THREADS {
        let clients = Arc::clone(&clients);
        thread::Builder::new().spawn(move || work(&clients))?;
    }
    while let Some(client) = door.next()? {
        queue.send(client).map_err(io::Error::other)?;
    }
    Ok(())
}

/// Serves one client after the other.
fn work(clients: &Mutex<Receiver<TcpStream>>) {
    // One thread at a time waits for a client, the others for their turn.
    let next = || clients.lock().expect("nobody panics waiting").recv();
    while let Ok(client) = next() {
        // A client that is gone is no reason to stop.
        let _ = serve(client);
    }
}
// ANCHOR_END: run
