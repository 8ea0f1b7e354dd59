//! Threads that share something: each tool, and the failure it is for.

pub mod barrier;
pub mod channel;
pub mod condition;
pub mod event;
pub mod lock;
pub mod notify;
pub mod race;
pub mod semaphore;

use std::sync::mpsc::channel;
use std::thread::Builder;

/// Whether the system lets a demo have what it needs: no demo of these has
/// more than three threads beside its own. One that got some of them only
/// would wait for the others for ever.
///
/// # Errors
///
/// If they cannot all be there at the same time: why.
pub fn four() -> Result<(), String> {
    let mut held = Vec::new();
    for _ in 0..3 {
        let (hold, held_until) = channel::<()>();
        let thread = Builder::new().spawn(move || held_until.recv().is_err());
        let why = |error| format!("three more threads are needed: {error}");
        held.push((hold, thread.map_err(why)?));
    }
    for (hold, thread) in held {
        drop(hold);
        // It ends since nobody holds it, and has nothing to say.
        let _ = thread.join();
    }
    Ok(())
}
