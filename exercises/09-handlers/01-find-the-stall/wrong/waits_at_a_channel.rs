//! fails: others-go-on, two-at-once, waits-quietly; hint: 2
//! The pool does the work, and `recv` blocks the server.

//! A handler that does not stall its server.

use std::sync::mpsc::channel;

use tokio::task::spawn_blocking;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    let (sender, report) = channel();
    spawn_blocking(move || sender.send(add_up(year)));
    report.recv().expect("it does not panic")
}
