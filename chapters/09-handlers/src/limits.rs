//! Requests that are too big, or take too long.

use std::future::pending;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Router, debug_handler};
use stage::{BoxError, Stage, say};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::blocking::Visit;
use crate::handlers::abc::abc;
use crate::server::{Limits, Server};

/// The most bytes that a body may have here.
const BYTES: usize = 100;

// ANCHOR: limits
/// Says how long the body was.
#[debug_handler]
async fn length(body: String) -> String {
    format!("{} bytes", body.len())
}

/// Never answers.
#[debug_handler]
async fn never() {
    pending().await
}

/// Handlers within limits: so many bytes, and so much time.
pub fn routes(time: Duration) -> Router {
    let late = StatusCode::SERVICE_UNAVAILABLE;
    Router::new()
        .route("/abc", get(abc))
        .route("/length", post(length))
        .route("/never", get(never))
        .layer(RequestBodyLimitLayer::new(BYTES))
        .layer(TimeoutLayer::with_status_code(late, time))
}
// ANCHOR_END: limits

/// A POST with a body of this length.
fn post_of(bytes: usize) -> String {
    let body = "a".repeat(bytes);
    format!(
        "POST /length HTTP/1.1\r\nHost: localhost\r\n\
         Content-Length: {bytes}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// What a server answers to this request, in a few words.
#[must_use]
pub fn told(server: SocketAddr, request: &str) -> String {
    match Visit::send(server, request).and_then(Visit::answer) {
        Ok(answer) if answer.status == 200 => answer.body,
        Ok(answer) => answer.status.to_string(),
        Err(error) => error.to_string(),
    }
}

/// Requests within the limits and beyond.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let visitor = stage.lane("visitor");
    let limits = Limits { head: stage.units(2), ..Limits::default() };
    let here = (Ipv4Addr::LOCALHOST, 0).into();
    let server = Server::at(here, limits, routes(stage.units(2)))?;
    let told = |request: &str| told(server.address, request);
    let get = |path| format!("GET {path} HTTP/1.1\r\nHost: h\r\n\r\n");
    let close = "Connection: close\r\n\r\n";
    say!(visitor, "a body of 100 bytes: {}", told(&post_of(100)));
    say!(visitor, "a body of 101 bytes: {}", told(&post_of(101)));
    let never = get("/never").replace("\r\n\r\n", &format!("\r\n{close}"));
    say!(visitor, "a handler that never answers: {}", told(&never));
    let none = get("/none").replace("\r\n\r\n", &format!("\r\n{close}"));
    say!(visitor, "a path that nobody has: {}", told(&none));
    say!(visitor, "half a head, and no more: {}", told("GET /abc HTT") => Done);
    Ok(())
}
