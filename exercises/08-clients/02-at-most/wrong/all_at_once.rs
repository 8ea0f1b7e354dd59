//! fails: never-more, never-fewer; hint: 1
//! Exercise 8.1 once more: the limit is not looked at.

//! Many pages, and never more than so many at once.

use futures_util::future::join_all;
use web::{Client, FetchError};

/// Fetches all pages, never more than `most` at the same time: what came of
/// each, in the order of `urls`.
pub async fn fetch_at_most(
    most: usize,
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    join_all(urls.iter().map(|url| client.fetch(url))).await
}
