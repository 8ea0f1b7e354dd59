//! fails: never-more, never-fewer; hint: 2
//! A future holds the place, and nobody has polled it.

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
    let places = &Semaphore::new(most);
    let requests = urls.iter().map(|url| async move {
        // Given back when it is dropped, whatever came of the request.
        let _place = places.acquire();
        client.fetch(url).await
    });
    join_all(requests).await
}
