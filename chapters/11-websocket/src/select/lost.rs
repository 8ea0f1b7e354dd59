//! Half a word is read, the tick comes first, and the half is gone.

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
    for _ in 0..2 {
        let mut word = [0; 5];
        select! {
            biased;
            read = wire.read_exact(&mut word) => {
                read?;
                say!(lane, "reads “{}”", String::from_utf8_lossy(&word));
            }
            Some(()) = ticks.recv() => say!(lane, "a tick" => Waiting),
        }
    }
    Ok(())
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

/// Ten letters, of which two are lost.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage))??)
}
