//! A handler that takes five units, written five ways. Answers the sleeps of
//! the source lessons.

use std::thread;

use axum::body::Body;
use axum::debug_handler;
use axum::extract::State;
use stage::{Lane, say};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::app::{App, BadGateway};
use crate::writer::response;

const ANSWER: &str = "sleep 5s";

fn begins(lane: &Lane) {
    say!(lane, "the handler sleeps for 5 units" => Waiting);
}

/// Blocks the worker for five units.
#[debug_handler]
pub async fn blocking(State(app): State<App>) -> &'static str {
    begins(&app.lane("handler"));
    thread::sleep(app.units(5));
    ANSWER
}

/// Returns at once: a timer calls back when five units have passed.
#[debug_handler]
pub async fn timer(State(app): State<App>) -> Body {
    begins(&app.lane("handler"));
    let (writer, body) = response();
    let five = app.units(5);
    call_later(five, move || writer.write(ANSWER));
    body
}

/// Calls a function when that time has passed.
fn call_later(
    delay: std::time::Duration,
    callback: impl FnOnce() + Send + 'static,
) {
    tokio::spawn(async move {
        sleep(delay).await;
        callback();
    });
}

/// Awaits a function that sleeps.
#[debug_handler]
pub async fn coroutine(State(app): State<App>) -> &'static str {
    begins(&app.lane("handler"));
    five_units(&app).await;
    ANSWER
}

fn five_units(app: &App) -> impl Future<Output = ()> + use<> {
    sleep(app.units(5))
}

// ANCHOR: native
/// Awaits the sleep itself.
#[debug_handler]
pub async fn native(State(app): State<App>) -> &'static str {
    begins(&app.lane("handler"));
    sleep(app.units(5)).await;
    ANSWER
}
// ANCHOR_END: native

/// Lets a thread of the pool sleep.
///
/// # Errors
///
/// If the job panics.
#[debug_handler]
pub async fn executor(
    State(app): State<App>,
) -> Result<&'static str, BadGateway> {
    begins(&app.lane("handler"));
    let five = app.units(5);
    let job = spawn_blocking(move || thread::sleep(five));
    job.await.map_err(std::io::Error::other)?;
    Ok(ANSWER)
}
