//! does not compile: E0599; hint: 2
//! A method of streams, asked of an iterator.

//! Many pages, and never more than so many at once.

use futures_util::StreamExt;
use web::{Client, FetchError};

/// Fetches all pages, never more than `most` at the same time: what came of
/// each, in the order of `urls`.
pub async fn fetch_at_most(
    most: usize,
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let requests = urls.iter().map(|url| client.fetch(url));
    requests.buffer_unordered(most).collect().await
}
