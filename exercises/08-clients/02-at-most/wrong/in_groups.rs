//! fails: never-fewer; hint: 2
//! Groups of so many: each waits for its slowest.

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
    let mut pages = Vec::new();
    for group in urls.chunks(most) {
        let requests = group.iter().map(|url| client.fetch(url));
        pages.extend(join_all(requests).await);
    }
    pages
}
