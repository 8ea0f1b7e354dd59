//! fails: waits-quietly; hint: 2
//! "Is it done?", asked ten times a second.

//! A handler that does not stall its server.

use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    let report = spawn_blocking(move || add_up(year));
    while !report.is_finished() {
        sleep(Duration::from_millis(100)).await;
    }
    report.await.expect("it does not panic")
}
