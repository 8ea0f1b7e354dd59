//! A thread for each client.

use std::io;
use std::thread;

use super::door::Door;
use super::visit::serve;

// ANCHOR: run
/// A thread for each client, until the door is closed.
///
/// # Errors
///
/// If the system has no socket or thread left.
pub fn run(door: &Door) -> io::Result<()> {
    while let Some(client) = door.next()? {
        thread::Builder::new().spawn(|| serve(client))?;
    }
    Ok(())
}
// ANCHOR_END: run
