//! The handler that lets a thread of the pool block. Answers
//! `MyFuncHandler`.

use std::io;
use std::net::SocketAddr;

use axum::debug_handler;
use axum::extract::State;
use stage::{Lane, say};
use tokio::task::spawn_blocking;

use crate::app::{App, BadGateway};
use crate::blocking;

// ANCHOR: handler
/// Hands the blocking call to the pool, and awaits its end.
///
/// # Errors
///
/// If the service does not answer, or the job panics.
#[debug_handler]
pub async fn executor(State(app): State<App>) -> Result<String, BadGateway> {
    let lane = app.lane("executor");
    say!(lane, "executor: hands the call to the pool" => Waiting);
    let (pool, service) = (app.lane("pool"), app.service);
    let job = spawn_blocking(move || func(&pool, service));
    let body = job.await.map_err(io::Error::other)??;
    say!(lane, "executor: writes {body}" => Done);
    Ok(body)
}

/// Blocks the thread that calls it.
fn func(pool: &Lane, service: SocketAddr) -> io::Result<String> {
    say!(pool, "pool: asks the service" => Blocked);
    let answer = blocking::get(service, "/sync?id=4")?;
    say!(pool, "pool: has the answer" => Done);
    Ok(answer.body)
}
// ANCHOR_END: handler
