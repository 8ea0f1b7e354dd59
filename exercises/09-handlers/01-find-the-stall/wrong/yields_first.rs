//! fails: others-go-on, two-at-once, waits-quietly; hint: 2
//! Others may go first, once; then all wait.

//! A handler that does not stall its server.

use tokio::task::yield_now;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    yield_now().await;
    add_up(year)
}
