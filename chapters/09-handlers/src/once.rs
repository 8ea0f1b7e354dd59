//! Three visitors want the same, and the service is asked once.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::routing::get;
use axum::{Router, debug_handler};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use stage::{BoxError, Stage, say};

use crate::app::App;
use crate::server::Server;
use crate::service;
use crate::visitors::all;

// ANCHOR: once
/// An answer that may still be on its way, for everybody who wants it.
type Answer = Shared<BoxFuture<'static, String>>;

/// The one answer, if somebody has asked for it.
#[derive(Clone)]
pub struct Once {
    app: App,
    answer: Arc<Mutex<Option<Answer>>>,
}

/// Asks the service, unless somebody has already.
#[debug_handler]
async fn once(State(once): State<Once>) -> String {
    let answer = {
        let mut answer =
            once.answer.lock().unwrap_or_else(PoisonError::into_inner);
        answer.get_or_insert_with(|| ask(once.app).boxed().shared()).clone()
    };
    answer.await
}
// ANCHOR_END: once

async fn ask(app: App) -> String {
    say!(app.lane("once"), "the service is asked" => Waiting);
    let answer = app.ask("/sync?id=3").await;
    say!(app.lane("once"), "the answer is there" => Done);
    answer.unwrap_or_else(|error| format!("no answer: {error}"))
}

/// The handler, with nothing asked yet.
pub fn routes(app: App) -> Router {
    let once = Once { app, answer: Arc::default() };
    Router::new().route("/once", get(self::once)).with_state(once)
}

/// Three visitors, a unit apart.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["A", "B", "C"]);
    let service = service::start(stage)?;
    let app = App::new(stage, service.address);
    let server = Server::start(1, routes(app))?;
    let visitors =
        [("A", "/once", 0.0), ("B", "/once", 1.0), ("C", "/once", 2.0)];
    all(stage, server.address, &visitors)
}
