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
use std::net::Ipv4Addr;

use crate::server::{Limits, Server};

/// Starts the service, with a worker of its own.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn start(stage: &Stage) -> io::Result<Server> {
    start_with(stage.units(1))
}

/// Starts the service with a unit of this length. When it ends, nobody is
/// waited for.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn start_with(unit: Duration) -> io::Result<Server> {
    let limits = Limits { grace: Duration::ZERO, ..Limits::default() };
    let app = Router::new().route("/sync", get(slow)).with_state(unit);
    Server::at((Ipv4Addr::LOCALHOST, 0).into(), limits, app)
}

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
