//! Four requests, and places for two of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Instant;

use axum::{Router, extract::Path, routing::get};
use futures_util::future::try_join_all;
use stage::{BoxError, Lane, Stage, say};
use tokio::time::sleep;

use super::{count, run_sync, stand_in};
use crate::{AsyncHttpClient, HttpError};

/// How many requests the server has open, and the most it ever had.
#[derive(Default)]
struct Open {
    now: AtomicUsize,
    most: AtomicUsize,
}

/// A server that says whom it serves.
async fn server(stage: &Stage, open: Arc<Open>) -> std::io::Result<String> {
    let stage = stage.clone();
    let serve = async move |Path((name, units)): Path<(String, u32)>| {
        let now = open.now.fetch_add(1, SeqCst) + 1;
        open.most.fetch_max(now, SeqCst);
        // Of two that are served at once, either may come first.
        let group = if "AB".contains(&*name) { "first" } else { "then" };
        let lane = stage.lane(&name).grouped(group);
        say!(lane, "{name} is served" => Waiting);
        sleep(stage.units(units)).await;
        open.now.fetch_sub(1, SeqCst);
    };
    stand_in::start(Router::new().route("/{name}/{units}", get(serve))).await
}

// ANCHOR: demo
async fn get_one(
    client: &AsyncHttpClient,
    lane: Lane,
    name: &str,
    url: String,
) -> Result<(), HttpError> {
    say!(lane, "{name} asks" => Waiting);
    client.fetch(url).await?;
    say!(lane, "{name} ends" => Done);
    Ok(())
}

async fn four(stage: &Stage, url: &str) -> Result<(), HttpError> {
    let client = AsyncHttpClient::with_max_clients(2);
    let requests = [("A", 4), ("B", 1), ("C", 2), ("D", 3)];
    try_join_all(requests.map(|(name, units)| {
        get_one(
            &client,
            stage.lane(name),
            name,
            format!("{url}/{name}/{units}"),
        )
    }))
    .await?;
    Ok(())
}
// ANCHOR_END: demo

/// Two are served, two wait.
///
/// # Errors
///
/// If the system gives no loop or port, or a fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let [main, ..] = stage.lanes(["main", "A", "B", "C", "D"]);
    run_sync(async {
        let open = Arc::new(Open::default());
        let url = server(stage, Arc::clone(&open)).await?;
        let begin = Instant::now();
        four(stage, &url).await?;
        let total = count(stage, "total", begin.elapsed());
        let most = open.most.load(SeqCst);
        say!(main, "at most {most} at once; all done after {total} units" => Done);
        Ok(())
    })?
}
