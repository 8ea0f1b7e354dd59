//! The slow service that the handlers ask: `/sync?id=3` answers after three
//! units.

use std::time::Duration;

use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Router, debug_handler};
use stage::Stage;
use tokio::time::sleep;

use std::collections::HashMap;
use std::io;

use crate::server::Server;

/// Starts the service, with a worker of its own.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn start(stage: &Stage) -> io::Result<Server> {
    let unit = stage.units(1);
    Server::start(1, Router::new().route("/sync", get(slow)).with_state(unit))
}

// ANCHOR: handler
/// Sleeps as many units as the id says, and answers with it.
#[debug_handler]
async fn slow(
    State(unit): State<Duration>,
    Query(words): Query<HashMap<String, u32>>,
) -> String {
    let id = words.get("id").copied().unwrap_or_default();
    sleep(unit * id).await;
    format!("id={id}")
}
// ANCHOR_END: handler
