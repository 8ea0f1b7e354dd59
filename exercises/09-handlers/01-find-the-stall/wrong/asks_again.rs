//! fails: waits-quietly; hint: 2
//! "Is it done?", asked in every turn of the loop.

//! A handler that does not stall its server.

use tokio::task::{spawn_blocking, yield_now};

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    let report = spawn_blocking(move || add_up(year));
    while !report.is_finished() {
        yield_now().await;
    }
    report.await.expect("it does not panic")
}
