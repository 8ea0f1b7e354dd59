//! What one handler does to the others: `/abc` while another request is
//! under way.

use stage::{BoxError, Figure, Stage, rehearse, say};

use crate::app::{App, routes};
use crate::blocking;
use crate::server::Server;
use crate::service;
use crate::visitors::visit_all;

/// One worker, and a handler that blocks it.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn sync(stage: &Stage) -> Result<(), BoxError> {
    visit_all(stage, 1, &[("A", "/sync", 0.0), ("B", "/abc", 1.0)])
}

/// One worker, and a handler that awaits.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn coroutine(stage: &Stage) -> Result<(), BoxError> {
    visit_all(stage, 1, &[("A", "/coroutine", 0.0), ("B", "/abc", 1.0)])
}

/// Two workers, and two requests that block one each.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn two_workers(stage: &Stage) -> Result<(), BoxError> {
    let visitors =
        [("A", "/sync", 0.0), ("B", "/sync", 0.5), ("C", "/abc", 1.0)];
    visit_all(stage, 2, &visitors)
}

/// Every handler, as the table has them.
const PATHS: [&str; 10] = [
    "/sync",
    "/callback",
    "/coroutine",
    "/extracted",
    "/executor",
    "/sleep-blocking",
    "/sleep-timer",
    "/sleep-coroutine",
    "/sleep-native",
    "/sleep-executor",
];

/// How long `/abc` takes beside each handler, with one worker.
///
/// # Panics
///
/// If the system gives no port or thread.
pub fn latencies(stage: &Stage) {
    let main = stage.lane("main");
    // What the handlers say is not wanted here, so they are on a stage that
    // nobody sees.
    rehearse(|unseen| {
        let told = |path: &str, milliseconds| {
            let time = Figure::precise("/abc", milliseconds, "ms");
            say!(main, "/abc beside {path}: {time}");
        };
        measure(unseen, told)
    });
}

/// Measures `/abc` beside each handler.
fn measure(stage: &Stage, told: impl Fn(&str, f64)) -> Result<(), BoxError> {
    let service = service::start(stage)?;
    let app = App::new(stage, service.address);
    let server = Server::start(1, routes().with_state(app))?;
    for path in PATHS {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| blocking::get(server.address, path));
            std::thread::sleep(stage.units(1));
            let begin = std::time::Instant::now();
            blocking::get(server.address, "/abc")?;
            told(path, begin.elapsed().as_secs_f64() * 1e3);
            other.join().expect("a visit does not panic").map(drop)
        })?;
    }
    Ok(())
}
