//! fails: gives-all, never-more, never-fewer, after-failures; hint: 2
//! All places are taken before the first request begins: nobody gives one back.

//! Many pages, and never more than so many at once.

use futures_util::future::join_all;
use tokio::sync::Semaphore;
use web::{Client, FetchError};

/// Fetches all pages, never more than `most` at the same time: what came of
/// each, in the order of `urls`.
pub async fn fetch_at_most(
    most: usize,
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let places = Semaphore::new(most);
    let mut requests = Vec::new();
    for url in urls {
        let place = places.acquire().await.expect("nobody closes it");
        requests.push(async move {
            let _place = place;
            client.fetch(url).await
        });
    }
    join_all(requests).await
}
