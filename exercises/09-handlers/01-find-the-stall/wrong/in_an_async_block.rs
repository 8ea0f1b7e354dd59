//! fails: others-go-on, two-at-once, waits-quietly; hint: 2
//! An `async` block around the call, which changes nothing.

//! A handler that does not stall its server.

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    let report = async move { add_up(year) };
    report.await
}
