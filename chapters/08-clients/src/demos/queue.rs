//! One place, and three requests of four units that have six.

use std::time::Instant;

use stage::{BoxError, Lane, Stage, say};

use super::{count, run_sync, stand_in};
use crate::{AsyncHttpClient, HttpRequest};

// ANCHOR: demo
async fn get(client: &AsyncHttpClient, stage: &Stage, name: &str, url: &str) {
    let lane: Lane = stage.lane(name);
    let begin = Instant::now();
    let mut request = HttpRequest::new(url);
    request.request_timeout = stage.units(6);
    say!(lane, "{name} asks" => Waiting);
    let answer = client.fetch(request).await;
    let after = count(stage, "after", begin.elapsed());
    match answer {
        Ok(response) => {
            say!(lane, "{name}: {} after {after} units", response.reason => Done)
        }
        Err(error) => say!(lane, "{name}: {error} after {after} units" => Done),
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
        main(stage, &format!("{url}/4")).await;
        Ok(())
    })?
}
