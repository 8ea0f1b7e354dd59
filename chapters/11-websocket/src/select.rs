//! What `select!` drops, and what is lost with it: each mistake beside the
//! program without it.

use stage::Stage;
use tokio::io::{DuplexStream, duplex};
use tokio::sync::mpsc;
use tokio::time::sleep;

pub mod anew;
pub mod interval;
pub mod kept;
pub mod lost;

/// Somebody who says a word every two units, four in all.
fn talker(stage: &Stage) -> mpsc::Receiver<u32> {
    let (speak, words) = mpsc::channel(1);
    let pause = stage.units(2);
    tokio::spawn(async move {
        for word in 1..=4 {
            sleep(pause).await;
            if speak.send(word).await.is_err() {
                return;
            }
        }
    });
    words
}

/// A wire in memory, and a clock that has just ticked.
fn wire() -> (DuplexStream, DuplexStream, mpsc::Receiver<()>) {
    let (theirs, ours) = duplex(64);
    let (tick, ticks) = mpsc::channel(1);
    let _ = tick.try_send(());
    (theirs, ours, ticks)
}
