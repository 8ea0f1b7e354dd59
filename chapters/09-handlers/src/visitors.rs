//! Who visits the server in the demos: each visitor in a thread, and what
//! they say.

use std::io;
use std::net::SocketAddr;
use std::thread;

use stage::{BoxError, Lane, Stage, say};

use crate::app::{App, routes};
use crate::blocking::{self, Visit};
use crate::server::Server;
use crate::service;

/// A visitor: a name, the page that is asked for, and when, in units.
pub type Visitor = (&'static str, &'static str, f64);

/// Starts the slow service and a server in front of it, and lets the
/// visitors come.
///
/// # Errors
///
/// If the system gives no port or thread, or somebody gets no answer.
pub fn visit_all(
    stage: &Stage,
    workers: usize,
    visitors: &[Visitor],
) -> Result<(), BoxError> {
    let mut lanes: Vec<_> =
        visitors.iter().map(|visitor| stage.lane(visitor.0)).collect();
    let service = service::start(stage)?;
    let mut app = App::new(stage, service.address);
    if workers > 1 {
        app = app.unordered();
        lanes = lanes.iter().map(|lane| lane.grouped("end")).collect();
    }
    let server = Server::start(workers, routes().with_state(app))?;
    on_lanes(stage, server.address, visitors, lanes)
}

/// Lets the visitors come to a server that runs.
///
/// # Errors
///
/// If somebody gets no answer.
pub fn all(
    stage: &Stage,
    server: SocketAddr,
    visitors: &[Visitor],
) -> Result<(), BoxError> {
    let lanes = visitors.iter().map(|visitor| stage.lane(visitor.0));
    on_lanes(stage, server, visitors, lanes.collect())
}

/// Each visitor in a thread.
fn on_lanes(
    stage: &Stage,
    server: SocketAddr,
    visitors: &[Visitor],
    lanes: Vec<Lane>,
) -> Result<(), BoxError> {
    thread::scope(|scope| {
        let come = |(visitor, lane): (&Visitor, Lane)| {
            let visitor = *visitor;
            scope.spawn(move || come(stage, server, visitor, &lane))
        };
        let here: Vec<_> = visitors.iter().zip(lanes).map(come).collect();
        for visitor in here {
            visitor.join().expect("no visitor panics")?;
        }
        Ok(())
    })
}

/// Comes, asks, waits, and says what came.
fn come(
    stage: &Stage,
    server: SocketAddr,
    (name, path, at): Visitor,
    lane: &Lane,
) -> io::Result<()> {
    stage.sleep_until(at);
    say!(lane, "{name}: GET {path}" => Waiting);
    let answer = blocking::get(server, path)?;
    let (status, body) = (answer.status, answer.body.trim_end());
    let lane = lane.grouped("end");
    match status {
        200 => say!(lane, "{name}: {body}" => Done),
        _ => say!(lane, "{name}: {status}" => Done),
    }
    Ok(())
}

/// One visitor who reads the pieces of an answer as they come.
///
/// # Errors
///
/// If the server cannot be reached, or the answer breaks off.
pub fn read_pieces(
    stage: &Stage,
    server: SocketAddr,
    path: &str,
) -> io::Result<()> {
    let lane = stage.lane("A");
    say!(lane, "A: GET {path}" => Waiting);
    let mut visit = Visit::ask(server, path, "")?;
    visit.head()?;
    while let Some(piece) = visit.piece()? {
        say!(lane, "A: reads {piece}" => Waiting);
    }
    say!(lane, "A: the response has ended" => Done);
    Ok(())
}
