//! fails: gives-the-report, others-go-on, two-at-once, waits-quietly; hint: 2
//! Said to the runtime, which has no other thread to go on with.

//! A handler that does not stall its server.

use tokio::task::block_in_place;

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    block_in_place(move || add_up(year))
}
