//! fails: failure-costs-one; hint: 3
//! Only what went well is given: the places no longer fit.

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
    pages.into_iter().filter(Result::is_ok).collect()
}
