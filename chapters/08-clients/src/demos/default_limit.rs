//! Thirty requests of one unit each.

use std::time::Instant;

use futures_util::future::try_join_all;
use stage::{BoxError, Stage, say};

use super::{run_sync, stand_in, units};
use crate::{AsyncHttpClient, MAX_CLIENTS};

// ANCHOR: demo
async fn thirty(
    stage: &Stage,
    places: usize,
    url: &str,
) -> Result<(), BoxError> {
    let client = AsyncHttpClient::with_max_clients(places);
    let begin = Instant::now();
    try_join_all((0..30).map(|_| client.fetch(url))).await?;
    let total = units(stage, "total", begin.elapsed());
    say!(stage.lane("main"), "{places} places: {total}" => Waiting);
    Ok(())
}

async fn main(stage: &Stage, url: &str) -> Result<(), BoxError> {
    // The usual client, and a larger one.
    thirty(stage, MAX_CLIENTS, url).await?;
    thirty(stage, 30, url).await
}
// ANCHOR_END: demo

/// With the places that there are, and with enough.
///
/// # Errors
///
/// If the system gives no loop or port, or a fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(async {
        let url = stand_in::start(stand_in::slow(stage)).await?;
        main(stage, &format!("{url}/1")).await
    })?
}
