//! Two servers have the same: who answers first?

use stage::{BoxError, Lane, Stage, say};
use tokio::time::sleep;

use super::host::Host;
use super::run_sync;
use crate::HttpError;

// ANCHOR: demo
/// Says that its owner is gone.
struct Gone(Lane);

impl Drop for Gone {
    fn drop(&mut self) {
        say!(self.0, "A is dropped" => Dropped);
    }
}

async fn slow(host: Host, a: Lane) -> Result<&'static str, HttpError> {
    let _gone = Gone(a);
    host.get("A", 3).await
}

async fn main(stage: &Stage, host: Host) -> Result<(), BoxError> {
    let [main, a] = stage.lanes(["main", "A"]);
    let first = tokio::select! {
        biased;
        name = slow(host.clone(), a) => name,
        name = host.get("B", 1) => name,
    };
    say!(main, "main: {} was first", first? => Waiting);
    sleep(stage.units(3)).await;
    say!(main, "main: three units later" => Done);
    Ok(())
}
// ANCHOR_END: demo

/// Two requests, one answer.
///
/// # Errors
///
/// If the system gives no loop or port, or the winner's fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["main", "A", "B"]);
    run_sync(async { main(stage, Host::start(stage).await?).await })?
}
