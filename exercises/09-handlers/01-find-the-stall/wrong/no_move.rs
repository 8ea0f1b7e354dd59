//! does not compile: E0373; hint: 2
//! The closure borrows, and may outlive the handler.

//! A handler that does not stall its server.

use tokio::task::spawn_blocking;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    spawn_blocking(|| add_up(year)).await.expect("it does not panic")
}
