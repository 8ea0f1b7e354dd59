//! One place, and three requests of three units that have four.

use std::time::Instant;

use stage::{BoxError, Lane, Stage, say};

use super::{run_sync, stand_in, units};
use crate::{AsyncHttpClient, HttpRequest};

// ANCHOR: demo
async fn get(client: &AsyncHttpClient, stage: &Stage, name: &str, url: &str) {
    let lane: Lane = stage.lane(name);
    let begin = Instant::now();
    let mut request = HttpRequest::new(url);
    request.request_timeout = stage.units(4);
    say!(lane, "{name} asks" => Waiting);
    let answer = client.fetch(request).await;
    let after = units(stage, "after", begin.elapsed());
    match answer {
        Ok(response) => {
            say!(lane, "{name}: {} after {after}", response.reason => Done)
        }
        Err(error) => say!(lane, "{name}: {error} after {after}" => Done),
    }
}

async fn main(stage: &Stage, url: &str) {
    let client = AsyncHttpClient::with_max_clients(1);
    let a = get(&client, stage, "A", url);
    let b = get(&client, stage, "B", url);
    let c = get(&client, stage, "C", url);
    tokio::join!(a, b, c);
}
// ANCHOR_END: demo

/// Who waits too long in the queue, and who does not.
///
/// # Errors
///
/// If the system gives no loop or port.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["A", "B", "C"]);
    run_sync(async {
        let url = stand_in::start(stand_in::slow(stage)).await?;
        main(stage, &format!("{url}/3")).await;
        Ok(())
    })?
}
