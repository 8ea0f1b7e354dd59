//! Three requests, and their results as they come.

use futures_util::stream::{FuturesUnordered, StreamExt};
use stage::{BoxError, Stage, say};

use super::host::Host;
use super::run_sync;

// ANCHOR: demo
async fn main(stage: &Stage, host: Host) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let mut requests: FuturesUnordered<_> = [("A", 3), ("B", 1), ("C", 2)]
        .map(|(name, units)| host.clone().get(name, units))
        .into_iter()
        .collect();
    while let Some(name) = requests.next().await {
        say!(main, "main: {} is there, {} to come", name?, requests.len() => Waiting);
    }
    say!(main, "main: all are there" => Done);
    Ok(())
}
// ANCHOR_END: demo

/// Three requests.
///
/// # Errors
///
/// If the system gives no loop or port, or a fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["main", "A", "B", "C"]);
    run_sync(async { main(stage, Host::start(stage).await?).await })?
}
