//! fails: at-once; hint: 2
//! Tornado's way: make them all, then wait for each. Nobody has begun.

//! Many pages, at the same time.

use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let requests: Vec<_> = urls.iter().map(|url| client.fetch(url)).collect();
    let mut pages = Vec::new();
    for request in requests {
        pages.push(request.await);
    }
    pages
}
