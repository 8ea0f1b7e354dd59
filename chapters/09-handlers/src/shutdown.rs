//! A server is told to stop while a request is under way.

use std::io;
use std::thread;

use stage::{BoxError, Stage, say};

use crate::app::{App, routes};
use crate::blocking::{self, Visit};
use crate::server::Server;
use crate::service;

/// Somebody waits for an answer, the server is told to stop, and somebody
/// else comes.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let [a, main, b] = stage.lanes(["A", "main", "B"]);
    let service = service::start(stage)?;
    let app = App::new(stage, service.address);
    let mut server = Server::start(1, routes().with_state(app))?;
    let address = server.address;

    say!(a, "A: GET /coroutine" => Waiting);
    let mut visit = Visit::ask(address, "/coroutine", "")?;
    thread::sleep(stage.units(1));
    say!(main, "the server is told to stop");
    server.stop();
    let refused = blocking::get(address, "/abc");
    let kind = refused.map_err(|error| error.kind());
    let is_refused = kind == Err(io::ErrorKind::ConnectionRefused);
    say!(b, "B is refused: {is_refused}" => Done);
    visit.head()?;
    let answer = visit.answer()?;
    say!(a, "A: {}", answer.body => Done);
    drop(server);
    say!(main, "the server has ended" => Done);
    Ok(())
}
