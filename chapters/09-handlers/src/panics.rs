//! A handler that panics.

use std::io;

use axum::routing::get;
use axum::{Router, debug_handler};
use stage::{BoxError, Stage, say};
use tower_http::catch_panic::CatchPanicLayer;

use crate::blocking;
use crate::handlers::abc::abc;
use crate::server::Server;

// ANCHOR: panics
/// Divides by a number that is zero.
#[debug_handler]
async fn divide() -> String {
    let people = "0".parse::<u32>().unwrap_or(1);
    format!("{} for each", 12 / people)
}

/// The handler; a panic in it takes its connection along.
pub fn bare_routes() -> Router {
    Router::new().route("/divide", get(divide))
}

/// The same, and a panic is answered with status 500.
pub fn routes() -> Router {
    bare_routes().layer(CatchPanicLayer::new())
}
// ANCHOR_END: panics

fn play(stage: &Stage, app: Router) -> io::Result<()> {
    let [a, b] = stage.lanes(["A", "B"]);
    let server = Server::start(1, app.route("/abc", get(abc)))?;
    say!(a, "A: GET /divide" => Waiting);
    match blocking::get(server.address, "/divide") {
        Ok(answer) => say!(a, "A: {}", answer.status => Done),
        Err(error) => say!(a, "A: {error}" => Done),
    }
    say!(b, "B: GET /abc" => Waiting);
    let answer = blocking::get(server.address, "/abc")?;
    say!(b, "B: {}", answer.body => Done);
    Ok(())
}

/// Nobody catches the panic.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn bare(stage: &Stage) -> Result<(), BoxError> {
    Ok(play(stage, bare_routes())?)
}

/// A layer catches it.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn caught(stage: &Stage) -> Result<(), BoxError> {
    Ok(play(stage, routes())?)
}
