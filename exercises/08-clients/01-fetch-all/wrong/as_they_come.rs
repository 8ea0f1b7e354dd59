//! fails: gives-all, failure-costs-one; hint: 2
//! The quickest first, as `as_completed` has them.

//! Many pages, at the same time.

use futures_util::stream::{FuturesUnordered, StreamExt};
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let requests = urls.iter().map(|url| client.fetch(url));
    requests.collect::<FuturesUnordered<_>>().collect().await
}
