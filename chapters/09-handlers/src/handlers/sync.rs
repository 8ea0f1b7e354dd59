//! The handler that stalls the server. Answers `SyncHandler`.

use axum::debug_handler;
use axum::extract::State;
use stage::say;

use crate::app::{App, BadGateway};
use crate::blocking;

// ANCHOR: handler
/// Asks the slow service, and blocks its worker until the answer is there.
///
/// # Errors
///
/// If the service does not answer.
#[debug_handler]
pub async fn sync(State(app): State<App>) -> Result<String, BadGateway> {
    let lane = app.next_sync();
    say!(lane, "sync: asks the service" => Blocked);
    let body = blocking::get(app.service, "/sync?id=3")?.body;
    say!(lane.grouped("end"), "sync: writes {body}" => Done);
    Ok(body)
}
// ANCHOR_END: handler
