//! One client after the other: the simplest server.

use std::io;

use super::door::Door;
use super::visit::serve;

// ANCHOR: run
/// One client after the other, until the door is closed.
///
/// # Errors
///
/// If the system has no socket left.
pub fn run(door: &Door) -> io::Result<()> {
    while let Some(client) = door.next()? {
        // A client that is gone is no reason to stop.
        let _ = serve(client);
    }
    Ok(())
}
// ANCHOR_END: run
