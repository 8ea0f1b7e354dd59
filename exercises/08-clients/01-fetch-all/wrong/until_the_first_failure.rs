//! fails: failure-costs-one; hint: 3
//! What comes behind a failure is left out.

//! Many pages, at the same time.

use futures_util::future::join_all;
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let pages = join_all(urls.iter().map(|url| client.fetch(url))).await;
    let failed = pages.iter().position(Result::is_err);
    let end = failed.map_or(pages.len(), |place| place + 1);
    pages.into_iter().take(end).collect()
}
