//! fails: gives-the-report, others-go-on, two-at-once, waits-quietly; hint: 2
//! Handed to the pool, and nobody waits for it: an empty answer.

//! A handler that does not stall its server.

use tokio::task::spawn_blocking;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    spawn_blocking(move || add_up(year));
    String::new()
}
