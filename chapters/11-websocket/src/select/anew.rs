//! A sleep that begins anew in every turn: who talks is never asked.

use std::io;

use stage::{Lane, Stage, say};
use tokio::select;
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::talker;
use crate::demos::run_sync;

// ANCHOR: listen
async fn listen(stage: &Stage, lane: &Lane, mut words: mpsc::Receiver<u32>) {
    loop {
        select! {
            word = words.recv() => {
                let Some(word) = word else { break };
                say!(lane, "hears {word}" => Waiting);
            }
            () = sleep(stage.units(5)) => say!(lane, "ping" => Waiting),
        }
    }
}
// ANCHOR_END: listen

/// A word every two units, and a ping that should come after five.
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
