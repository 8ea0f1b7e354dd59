//! fails: others-go-on, two-at-once, waits-quietly; hint: 2
//! A thread does the work, and the server waits for it.

//! A handler that does not stall its server.

use std::thread;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    let report = thread::spawn(move || add_up(year));
    report.join().expect("it does not panic")
}
