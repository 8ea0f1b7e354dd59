//! Two requests, and the first one that ends is an error.

use stage::{BoxError, Lane, Stage, say};
use tokio::time::sleep;

use super::{run_sync, stand_in};
use crate::{AsyncHttpClient, HttpError};

// ANCHOR: demo
/// Says that its owner is gone.
struct Gone(Lane);

impl Drop for Gone {
    fn drop(&mut self) {
        say!(self.0, "B is dropped" => Dropped);
    }
}

async fn fails(lane: Lane, url: String) -> Result<(), HttpError> {
    say!(lane, "A starts" => Waiting);
    let answer = AsyncHttpClient::new().fetch(url).await;
    say!(lane, "A has its answer" => Done);
    answer.map(|_| ())
}

async fn succeeds(lane: Lane, url: String) -> Result<(), HttpError> {
    let _gone = Gone(lane.clone());
    say!(lane, "B starts" => Waiting);
    AsyncHttpClient::new().fetch(url).await?;
    say!(lane, "B ends" => Done);
    Ok(())
}

async fn main(stage: &Stage, url: &str) {
    let [main, a, b] = stage.lanes(["main", "A", "B"]);
    let a = fails(a, format!("{url}/no/page"));
    let b = succeeds(b, format!("{url}/2"));
    if let Err(error) = tokio::try_join!(a, b) {
        say!(main, "main: {error}" => Waiting);
    }
    sleep(stage.units(3)).await;
    say!(main, "main: three units later" => Done);
}
// ANCHOR_END: demo

/// One request fails at once, the other one would take two units.
///
/// # Errors
///
/// If the system gives no loop or port.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(async {
        let url = stand_in::start(stand_in::slow(stage)).await?;
        main(stage, &url).await;
        Ok(())
    })?
}
