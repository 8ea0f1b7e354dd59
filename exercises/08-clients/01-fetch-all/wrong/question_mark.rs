//! does not compile: E0277; hint: 2
//! The error is handed on to a caller who wants a list.

//! Many pages, at the same time.

use futures_util::future::try_join_all;
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let pages = try_join_all(urls.iter().map(|url| client.fetch(url))).await?;
    pages.into_iter().map(Ok).collect()
}
