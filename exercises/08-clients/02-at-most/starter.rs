//! Many pages, and never more than so many at once.

use web::{Client, FetchError};

/// Fetches all pages, never more than `most` at the same time: what came of
/// each, in the order of `urls`.
pub async fn fetch_at_most(
    most: usize,
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    todo!()
}
