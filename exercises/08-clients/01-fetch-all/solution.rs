//! Many pages, at the same time.

use futures_util::future::join_all;
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    join_all(urls.iter().map(|url| client.fetch(url))).await
}
