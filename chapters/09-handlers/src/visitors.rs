//! Who visits the server in the demos: each visitor in a thread, and what
//! they say.

use std::io;
use std::net::SocketAddr;
use std::thread;

use axum::Router;
use stage::{BoxError, Stage, figure, say};

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
    let _ = visitors.iter().map(|visitor| stage.lane(visitor.0)).count();
    let service = service::start(stage)?;
    let app: Router = routes().with_state(App::new(stage, service.address));
    let server = Server::start(workers, app)?;
    all(stage, server.address, visitors)
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
    thread::scope(|scope| {
        let come = |visitor: &Visitor| {
            let visitor = *visitor;
            scope.spawn(move || come(stage, server, visitor))
        };
        let here: Vec<_> = visitors.iter().map(come).collect();
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
) -> io::Result<()> {
    let lane = stage.lane(name);
    stage.sleep_until(at);
    say!(lane, "{name}: GET {path}" => Waiting);
    let begin = stage.elapsed_units();
    let answer = blocking::get(server, path)?;
    let took = figure("time", stage.elapsed_units() - begin, "units");
    let (status, body) = (answer.status, answer.body.trim_end());
    match status {
        200 => say!(lane.grouped("end"), "{name}: {body} after {took}" => Done),
        _ => say!(lane.grouped("end"), "{name}: {status} after {took}" => Done),
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
