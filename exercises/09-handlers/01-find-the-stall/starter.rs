//! A handler that does not stall its server.

/// Answers `GET /report` with what `add_up` makes of a year.
///
/// `add_up` blocks the thread that calls it for as long as it takes.
pub async fn report(
    year: u32,
    add_up: impl FnOnce(u32) -> String + Send + 'static,
) -> String {
    todo!()
}
