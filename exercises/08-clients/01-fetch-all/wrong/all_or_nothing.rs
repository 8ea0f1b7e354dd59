//! fails: failure-costs-one; hint: 2
//! As an exception in one of them ends a `gather`: the others are lost.

//! Many pages, at the same time.

use futures_util::future::try_join_all;
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    match try_join_all(urls.iter().map(|url| client.fetch(url))).await {
        Ok(pages) => pages.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}
