//! A request of three units, and a time-out of one.

use stage::{BoxError, Lane, Stage, say};
use tokio::time::{sleep, timeout};

use super::{run_sync, stand_in};
use crate::{AsyncHttpClient, HttpError};

// ANCHOR: work
/// What has to happen in any case, as in a `finally`.
struct CleanUp(Lane);

impl Drop for CleanUp {
    fn drop(&mut self) {
        say!(self.0, "A cleans up" => Dropped);
    }
}

async fn work(a: Lane, url: String) -> Result<(), HttpError> {
    let clean_up = CleanUp(a.clone());
    say!(a, "A starts" => Waiting);
    AsyncHttpClient::new().fetch(url).await?;
    drop(clean_up);
    say!(a, "A ends" => Done);
    Ok(())
}
// ANCHOR_END: work

// ANCHOR: dropped
async fn drops(stage: &Stage, url: String) {
    let [main, a] = stage.lanes(["main", "A"]);
    let done = timeout(stage.units(1), work(a, url)).await;
    say!(main, "main: in time: {}", done.is_ok() => Waiting);
    sleep(stage.units(4)).await;
    say!(main, "main: four units later" => Done);
}
// ANCHOR_END: dropped

// ANCHOR: goes_on
async fn spawns(stage: &Stage, url: String) {
    let [main, a] = stage.lanes(["main", "A"]);
    let task = tokio::spawn(work(a, url));
    let done = timeout(stage.units(1), task).await;
    say!(main, "main: in time: {}", done.is_ok() => Waiting);
    sleep(stage.units(4)).await;
    say!(main, "main: four units later" => Done);
}
// ANCHOR_END: goes_on

/// Starts a server that takes three units.
async fn slow(stage: &Stage) -> std::io::Result<String> {
    Ok(format!("{}/3", stand_in::start(stand_in::slow(stage)).await?))
}

/// The future is dropped when its time is over.
///
/// # Errors
///
/// If the system gives no loop or port.
pub fn dropped(stage: &Stage) -> Result<(), BoxError> {
    run_sync(async {
        drops(stage, slow(stage).await?).await;
        Ok(())
    })?
}

/// The task goes on when its time is over.
///
/// # Errors
///
/// If the system gives no loop or port.
pub fn goes_on(stage: &Stage) -> Result<(), BoxError> {
    run_sync(async {
        spawns(stage, slow(stage).await?).await;
        Ok(())
    })?
}
