//! An interval that is made once, before the loop.

use std::io;

use stage::{Lane, Stage, say};
use tokio::select;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at};

use super::talker;
use crate::demos::run_sync;

// ANCHOR: listen
async fn listen(stage: &Stage, lane: &Lane, mut words: mpsc::Receiver<u32>) {
    let every = stage.units(5);
    let mut due = interval_at(Instant::now() + every, every);
    loop {
        select! {
            word = words.recv() => {
                let Some(word) = word else { break };
                say!(lane, "hears {word}" => Waiting);
            }
            _ = due.tick() => say!(lane, "ping" => Waiting),
        }
    }
}
// ANCHOR_END: listen

/// A word every two units, and a ping after five.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> io::Result<()> {
    run_sync(async {
        let lane = stage.lane("listener");
        listen(stage, &lane, talker(stage)).await;
        say!(lane, "the talker is gone" => Done);
    })
}
