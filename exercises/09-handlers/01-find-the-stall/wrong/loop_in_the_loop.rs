//! fails: gives-the-report, others-go-on, two-at-once, waits-quietly; hint: 2
//! A loop is run within the loop, which panics.

//! A handler that does not stall its server.

use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    let report = spawn_blocking(move || add_up(year));
    Handle::current().block_on(report).expect("it does not panic")
}
