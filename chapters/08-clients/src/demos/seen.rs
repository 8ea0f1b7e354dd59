//! What the server sees when nobody waits for its answer any more.

use axum::{Router, routing::get};
use stage::{BoxError, Lane, Stage, say};
use tokio::time::{sleep, timeout};

use super::{run_sync, stand_in};
use crate::{AsyncHttpClient, HttpRequest};

/// Says whether the answer was given.
struct Answer {
    server: Lane,
    given: bool,
}

impl Drop for Answer {
    fn drop(&mut self) {
        if self.given {
            say!(self.server, "server: answers" => Waiting);
        } else {
            say!(self.server, "server: the client has gone" => Waiting);
        }
    }
}

/// A server that takes three units.
async fn server(stage: &Stage) -> std::io::Result<String> {
    let (lane, time) = (stage.lane("server"), stage.units(3));
    let answer = async move || {
        say!(lane, "server: a request comes" => Waiting);
        let mut answer = Answer { server: lane.clone(), given: false };
        sleep(time).await;
        answer.given = true;
    };
    stand_in::start(Router::new().route("/", get(answer))).await
}

// ANCHOR: fetch
async fn waits_one_unit(stage: &Stage, url: String) {
    let main = stage.lane("main");
    let client = AsyncHttpClient::new();
    let done = timeout(stage.units(1), client.fetch(url)).await;
    say!(main, "main: in time: {}", done.is_ok() => Waiting);
    sleep(stage.units(4)).await;
    say!(main, "main: four units later" => Done);
}
// ANCHOR_END: fetch

// ANCHOR: its_own
async fn asks_for_one_unit(stage: &Stage, url: String) {
    let main = stage.lane("main");
    let mut request = HttpRequest::new(url);
    request.request_timeout = stage.units(1);
    if let Err(error) = AsyncHttpClient::new().fetch(request).await {
        say!(main, "main: {error}" => Waiting);
    }
    sleep(stage.units(4)).await;
    say!(main, "main: four units later" => Done);
}
// ANCHOR_END: its_own

/// A fetch that is dropped.
///
/// # Errors
///
/// If the system gives no loop or port.
pub fn fetch(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lane("main");
    run_sync(async {
        waits_one_unit(stage, server(stage).await?).await;
        Ok(())
    })?
}

/// A fetch with a time-out of its own.
///
/// # Errors
///
/// If the system gives no loop or port.
pub fn its_own(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lane("main");
    run_sync(async {
        asks_for_one_unit(stage, server(stage).await?).await;
        Ok(())
    })?
}
