//! fails: at-once; hint: 3
//! The default of Tornado's client, ten at a time, brought along.

//! Many pages, at the same time.

use futures_util::stream::{self, StreamExt};
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let requests = urls.iter().map(|url| client.fetch(url));
    stream::iter(requests).buffered(10).collect().await
}
