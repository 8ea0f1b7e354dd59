//! The handler that awaits. Answers `GenHandler`.

use axum::debug_handler;
use axum::extract::State;
use stage::say;

use crate::app::{App, BadGateway};

// ANCHOR: handler
/// Asks the slow service, and leaves its worker to others meanwhile.
///
/// # Errors
///
/// If the service does not answer.
#[debug_handler]
pub async fn coroutine(State(app): State<App>) -> Result<String, BadGateway> {
    let lane = app.lane("coroutine");
    say!(lane, "coroutine: asks the service" => Waiting);
    let body = app.ask("/sync?id=3").await?;
    say!(lane, "coroutine: writes {body}" => Done);
    Ok(body)
}
// ANCHOR_END: handler
