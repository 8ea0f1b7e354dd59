//! One request.

use axum::{Router, routing::get};
use stage::{BoxError, Stage, say};

use super::{run_sync, stand_in, units};
use crate::AsyncHttpClient;

/// A server that takes a unit for its answer.
async fn server(stage: &Stage) -> std::io::Result<String> {
    let unit = stage.units(1);
    let hello = async move || {
        tokio::time::sleep(unit).await;
        "Hello from afar"
    };
    stand_in::start(Router::new().route("/", get(hello))).await
}

// ANCHOR: demo
async fn main(stage: &Stage, url: String) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let client = AsyncHttpClient::new();
    say!(main, "main: fetches" => Waiting);
    let response = client.fetch(url).await?;
    say!(main, "code: {}", response.code.as_u16());
    say!(main, "reason: {}", response.reason);
    say!(main, "body: {}", response.text());
    let time = units(stage, "time", response.request_time);
    say!(main, "request_time: {time}" => Done);
    Ok(())
}
// ANCHOR_END: demo

/// A page is fetched.
///
/// # Errors
///
/// If the system gives no loop or port, or the fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(async { main(stage, server(stage).await?).await })?
}
