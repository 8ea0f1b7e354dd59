//! fails: gives-all; hint: 2
//! A dictionary of results: an address that comes twice has one place.

//! Many pages, at the same time.

use std::collections::HashMap;

use futures_util::future::join_all;
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let requests =
        urls.iter().map(|url| async move { (*url, client.fetch(url).await) });
    let pages: HashMap<_, _> = join_all(requests).await.into_iter().collect();
    urls.iter().map(|url| pages[url].clone()).collect()
}
