//! does not compile: E0277; hint: 2
//! The futures are collected, as if `fetch` gave its result.

//! Many pages, at the same time.

use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    urls.iter().map(|url| client.fetch(url)).collect()
}
