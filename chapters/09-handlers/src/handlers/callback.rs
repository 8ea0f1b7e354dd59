//! The handler that returns early, and leaves the rest to a callback.
//! Answers `CallbackHandler`.

use axum::body::Body;
use axum::debug_handler;
use axum::extract::State;
use chapter8::HttpError;
use stage::say;

use crate::app::App;
use crate::writer::{Writer, response};

// ANCHOR: handler
/// Writes `Ok!` at once; what the service says is written when it comes.
#[debug_handler]
pub async fn callback(State(app): State<App>) -> Body {
    let lane = app.lane("callback");
    let (writer, body) = response();
    say!(lane, "callback: asks the service");
    let later = writer.clone();
    ask_then(app, "/sync?id=2", move |app, answer| {
        on_response(app, later, answer);
    });
    say!(lane, "callback: writes Ok!" => Done);
    writer.write("Ok!<br>");
    body
}

/// Writes the rest. Dropping the writer is what `finish` was.
fn on_response(app: &App, writer: Writer, answer: Result<String, HttpError>) {
    let lane = app.lane("on_response");
    let text = answer.unwrap_or_else(|error| format!("no answer: {error}"));
    say!(lane, "on_response: writes {text}, and finishes" => Done);
    writer.write(text);
    drop(writer);
}
// ANCHOR_END: handler

/// Begins to ask, and returns at once; the function is called with what
/// came. So clients worked before there were coroutines.
fn ask_then(
    app: App,
    path: &'static str,
    callback: impl FnOnce(&App, Result<String, HttpError>) + Send + 'static,
) {
    tokio::spawn(async move {
        let answer = app.ask(path).await;
        callback(&app, answer);
    });
}
