//! The handler that awaits a function of its own. Answers `FuncHandler`.

use axum::debug_handler;
use axum::extract::State;
use stage::say;

use crate::app::{App, BadGateway};

/// Awaits `func`.
///
/// # Errors
///
/// If the service does not answer.
#[debug_handler]
pub async fn extracted(State(app): State<App>) -> Result<String, BadGateway> {
    let lane = app.lane("extracted");
    say!(lane, "extracted: awaits func" => Waiting);
    let body = func(&app).await?;
    say!(lane, "extracted: writes {body}" => Done);
    Ok(body)
}

/// The slow part, with a name.
async fn func(app: &App) -> Result<String, BadGateway> {
    say!(app.lane("func"), "func: asks the service" => Waiting);
    let body = app.ask("/sync?id=4").await?;
    say!(app.lane("func"), "func: returns" => Done);
    Ok(body)
}
