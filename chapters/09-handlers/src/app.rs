//! What all handlers share, which address leads to which of them, and what
//! they answer when the slow service does not.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chapter8::{AsyncHttpClient, HttpError};
use stage::{Lane, Stage};

use crate::handlers::{
    abc, callback, coroutine, executor, extracted, sleeps, sync,
};

/// How many requests to the service may be under way at once.
const CLIENTS: usize = 1_000;

/// The state of the server: each handler is given a clone, and all clones
/// are about the same things.
#[derive(Clone)]
pub struct App {
    /// Where the slow service listens.
    pub service: SocketAddr,
    /// What asks it without blocking.
    pub client: AsyncHttpClient,
    stage: Stage,
    blocked: Arc<AtomicUsize>,
    is_ordered: bool,
    unit: Duration,
}

impl App {
    /// The state of a server that asks the service at this address.
    #[must_use]
    pub fn new(stage: &Stage, service: SocketAddr) -> Self {
        let client = AsyncHttpClient::with_max_clients(CLIENTS);
        let blocked = Arc::default();
        let (unit, is_ordered) = (stage.units(1), true);
        let stage = stage.clone();
        Self { service, client, stage, blocked, is_ordered, unit }
    }

    /// Asks the service without blocking.
    ///
    /// # Errors
    ///
    /// If it does not answer, or not with success.
    pub async fn ask(&self, path: &str) -> Result<String, HttpError> {
        let url = format!("http://{}{path}", self.service);
        Ok(self.client.fetch(url).await?.text())
    }

    /// The lane of this name.
    #[must_use]
    pub fn lane(&self, name: &str) -> Lane {
        self.stage.lane(name)
    }

    /// That many units of time.
    #[must_use]
    pub fn units(&self, count: u32) -> Duration {
        self.unit * count
    }

    /// The same with units of this length.
    #[must_use]
    pub fn with_unit(mut self, unit: Duration) -> Self {
        self.unit = unit;
        self
    }

    /// The same for several workers: which of them is first is theirs.
    #[must_use]
    pub fn unordered(mut self) -> Self {
        self.is_ordered = false;
        self
    }

    /// The lane of the next request to `/sync`: two of them may be under
    /// way.
    #[must_use]
    pub fn next_sync(&self) -> Lane {
        let lane = match self.blocked.fetch_add(1, Relaxed) {
            0 => self.lane("sync"),
            earlier => self.lane(&format!("sync {}", earlier + 1)),
        };
        if self.is_ordered { lane } else { lane.grouped("end") }
    }
}

// ANCHOR: routes
/// Every handler of the source lessons, by its path.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/abc", get(abc::abc))
        .route("/sync", get(sync::sync))
        .route("/callback", get(callback::callback))
        .route("/coroutine", get(coroutine::coroutine))
        .route("/extracted", get(extracted::extracted))
        .route("/executor", get(executor::executor))
        .route("/sleep-blocking", get(sleeps::blocking))
        .route("/sleep-timer", get(sleeps::timer))
        .route("/sleep-coroutine", get(sleeps::coroutine))
        .route("/sleep-native", get(sleeps::native))
        .route("/sleep-executor", get(sleeps::executor))
}
// ANCHOR_END: routes

/// The service did not answer: the visitor is told so, with status 502.
#[derive(Debug)]
pub struct BadGateway(String);

impl From<io::Error> for BadGateway {
    fn from(error: io::Error) -> Self {
        Self(format!("the service: {error}\n"))
    }
}

impl From<HttpError> for BadGateway {
    fn from(error: HttpError) -> Self {
        Self(format!("the service: {error}\n"))
    }
}

impl IntoResponse for BadGateway {
    fn into_response(self) -> Response {
        (StatusCode::BAD_GATEWAY, self.0).into_response()
    }
}
