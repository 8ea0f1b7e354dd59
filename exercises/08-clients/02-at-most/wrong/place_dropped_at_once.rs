//! fails: never-more, never-fewer; hint: 2
//! `let _ =` is no variable: the permit is dropped in the same line.

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
        let _ = places.acquire().await.expect("nobody closes it");
        client.fetch(url).await
    });
    join_all(requests).await
}
