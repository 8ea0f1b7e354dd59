//! A slow service: it has its answer after four and a half units.

use std::thread::{Builder, JoinHandle};

use stage::{Stage, say};

// ANCHOR: start
/// Starts the service on a thread, which hands its answer to `reply`.
///
/// # Panics
///
/// If the system has no thread left.
pub fn start(
    stage: &Stage,
    reply: impl FnOnce(u32) + Send + 'static,
) -> JoinHandle<()> {
    let stage = stage.clone();
    let service = Builder::new().name("service".into());
    let started = service.spawn(move || {
        stage.sleep_until(4.5);
        say!(stage.lane("service"), "the answer is ready" => Done);
        reply(42);
    });
    started.expect("there is a thread for the service")
}
// ANCHOR_END: start
