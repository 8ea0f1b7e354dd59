//! The handler that returns early, and leaves the rest to a callback.
//! Answers `CallbackHandler`.

use axum::body::Body;
use axum::debug_handler;
use axum::extract::State;
use stage::{Lane, say};

use crate::app::App;
use crate::writer::{Writer, response};

// ANCHOR: handler
/// Writes `Ok!` at once; what the service says is written when it comes.
#[debug_handler]
pub async fn callback(State(app): State<App>) -> Body {
    let lane = app.lane("callback");
    let (writer, body) = response();
    say!(lane, "callback: asks the service");
    let (later, on_lane) = (writer.clone(), app.lane("on_response"));
    app.client.fetch_then(app.service, "/sync?id=2", move |answer| {
        on_response(&on_lane, later, answer);
    });
    say!(lane, "callback: writes Ok!" => Done);
    writer.write("Ok!<br>");
    body
}

/// Writes the rest. Dropping the writer is what `finish` was.
fn on_response(lane: &Lane, writer: Writer, answer: std::io::Result<String>) {
    let text = answer.unwrap_or_else(|error| format!("no answer: {error}"));
    say!(lane, "on_response: writes {text}, and finishes" => Done);
    writer.write(text);
    drop(writer);
}
// ANCHOR_END: handler
