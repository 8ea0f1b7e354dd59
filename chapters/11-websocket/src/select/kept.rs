//! What was read lies outside of the loop, so that no tick can drop it.

use std::io;

use stage::{BoxError, Lane, Stage, say};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::select;
use tokio::sync::mpsc;

use super::wire;
use crate::demos::run_sync;

// ANCHOR: read
/// Words of five letters.
async fn read(
    lane: Lane,
    mut wire: DuplexStream,
    mut ticks: mpsc::Receiver<()>,
) -> io::Result<()> {
    let mut letters = Vec::new();
    loop {
        select! {
            biased;
            read = wire.read_buf(&mut letters) => {
                let is_over = read? == 0;
                while letters.len() >= 5 {
                    let word: Vec<_> = letters.drain(..5).collect();
                    say!(lane, "reads “{}”", String::from_utf8_lossy(&word));
                }
                if is_over {
                    return Ok(());
                }
            }
            Some(()) = ticks.recv() => say!(lane, "a tick" => Waiting),
        }
    }
}
// ANCHOR_END: read

async fn main(stage: &Stage) -> io::Result<()> {
    let [peer, lane] = stage.lanes(["peer", "reader"]);
    let (mut theirs, ours, ticks) = wire();
    say!(peer, "sends “he”");
    theirs.write_all(b"he").await?;
    let reading = read(lane, ours, ticks);
    let rest = async move {
        say!(peer, "sends “lloworld”" => Done);
        theirs.write_all(b"lloworld").await
    };
    tokio::try_join!(reading, rest)?;
    Ok(())
}

/// Ten letters, and all of them are read.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage))??)
}
