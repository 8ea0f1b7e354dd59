//! fails: gives-all, at-once, failure-costs-one; hint: 2
//! As `run_sync` in a script: within a running loop it panics.

//! Many pages, at the same time.

use futures_util::future::join_all;
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let pages = join_all(urls.iter().map(|url| client.fetch(url)));
    tokio::runtime::Handle::current().block_on(pages)
}
