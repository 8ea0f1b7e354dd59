//! The pool of threads for what blocks, when it is full: jobs that wait
//! without limit, and a handler that lets no more in than there are places.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Router, debug_handler};
use stage::{BoxError, Lane, Stage, say};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::blocking::Visit;
use crate::handlers::abc::abc;
use crate::server::{Limits, Server};
use crate::visitors::all;

/// What the handlers of this file share.
#[derive(Clone)]
pub struct Jobs {
    stage: Stage,
    count: Arc<AtomicU32>,
    places: Arc<Semaphore>,
}

impl Jobs {
    /// No job yet, and this many places.
    #[must_use]
    pub fn new(stage: &Stage, places: usize) -> Self {
        let (count, places) = (Arc::default(), Semaphore::new(places));
        Self { stage: stage.clone(), count, places: Arc::new(places) }
    }

    /// The lane of the next job, and how long a job takes.
    fn next(&self) -> (Lane, u32, Duration) {
        let number = self.count.fetch_add(1, Relaxed) + 1;
        let lane = self.stage.lane(&format!("job {number}"));
        (lane, number, self.stage.units(5))
    }
}

/// Both handlers.
pub fn routes(jobs: Jobs) -> Router {
    Router::new()
        .route("/job", get(job))
        .route("/bounded", get(bounded))
        .with_state(jobs)
}

/// Hands a job to the pool, however many wait there.
#[debug_handler]
async fn job(State(jobs): State<Jobs>) -> Result<String, StatusCode> {
    let (lane, number, time) = jobs.next();
    say!(lane, "job {number} is handed to the pool" => Waiting);
    let job = spawn_blocking(move || block(&lane, number, time));
    job.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// What blocks its thread.
fn block(lane: &Lane, number: u32, time: Duration) -> String {
    say!(lane.grouped("end"), "job {number} begins" => Blocked);
    thread::sleep(time);
    say!(lane.grouped("end"), "job {number} ends" => Done);
    format!("job {number}")
}

// ANCHOR: bounded
/// Hands a job to the pool if there is a place for it.
#[debug_handler]
async fn bounded(State(jobs): State<Jobs>) -> Result<String, StatusCode> {
    let places = Arc::clone(&jobs.places);
    let Ok(permit) = places.try_acquire_owned() else {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    };
    let (lane, number, time) = jobs.next();
    say!(lane, "job {number} has a place" => Waiting);
    let job = spawn_blocking(move || {
        let _permit = permit;
        block(&lane, number, time)
    });
    job.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
// ANCHOR_END: bounded

/// A server whose pool has two threads, and as many places.
fn start(stage: &Stage) -> io::Result<Server> {
    let _ = stage.lanes(["A", "B", "C", "D", "job 1", "job 2"]);
    let limits = Limits { pool: 2, ..Limits::default() };
    let anywhere = (std::net::Ipv4Addr::LOCALHOST, 0).into();
    let app = routes(Jobs::new(stage, 2)).route("/abc", get(abc));
    Server::at(anywhere, limits, app)
}

/// Three jobs for two threads, and somebody who wants none.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn full(stage: &Stage) -> Result<(), BoxError> {
    let server = start(stage)?;
    let visitors = [
        ("A", "/job", 0.0),
        ("B", "/job", 1.0),
        ("C", "/job", 2.0),
        ("D", "/abc", 3.0),
    ];
    all(stage, server.address, &visitors)
}

/// The same with two places: the third is sent away.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn refused(stage: &Stage) -> Result<(), BoxError> {
    let server = start(stage)?;
    let visitors = [
        ("A", "/bounded", 0.0),
        ("B", "/bounded", 1.0),
        ("C", "/bounded", 2.0),
        ("D", "/abc", 3.0),
    ];
    all(stage, server.address, &visitors)
}

/// The same, and the first visitor leaves before the third comes.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn gone(stage: &Stage) -> Result<(), BoxError> {
    let server = start(stage)?;
    thread::scope(|scope| {
        let leaves = scope.spawn(|| leave(stage, server.address));
        let visitors = [
            ("B", "/bounded", 1.0),
            ("C", "/bounded", 3.0),
            ("D", "/bounded", 7.0),
        ];
        all(stage, server.address, &visitors)?;
        Ok(leaves.join().expect("no visitor panics")?)
    })
}

/// Asks for a job, and goes away two units later.
fn leave(stage: &Stage, server: SocketAddr) -> io::Result<()> {
    let lane = stage.lane("A");
    say!(lane, "A: GET /bounded" => Waiting);
    let visit = Visit::ask(server, "/bounded", "")?;
    stage.sleep_until(2.0);
    say!(lane, "A: leaves" => Dropped);
    drop(visit);
    Ok(())
}
