//! The same programs on Tokio, one thread of it.

use std::io;

pub mod dropped;
pub mod executor;
pub mod parallel;
pub mod sockets;

// ANCHOR: run_sync
/// Runs a future to its end, as `IOLoop::run_sync` does.
fn run_sync<T>(future: impl Future<Output = T>) -> io::Result<T> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    Ok(runtime.enable_all().build()?.block_on(future))
}
// ANCHOR_END: run_sync
