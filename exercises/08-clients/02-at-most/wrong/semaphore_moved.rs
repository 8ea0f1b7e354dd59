//! does not compile: E0507; hint: 2
//! The first request would take the semaphore along.

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
    let requests = urls.iter().map(|url| async move {
        // Given back when it is dropped, whatever came of the request.
        let _place = places.acquire().await.expect("nobody closes it");
        client.fetch(url).await
    });
    join_all(requests).await
}
