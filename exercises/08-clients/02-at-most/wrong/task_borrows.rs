//! does not compile: E0521; hint: 2
//! A task uses what was only lent to the function.

//! Many pages, and never more than so many at once.

use std::sync::Arc;

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
    let places = Arc::new(Semaphore::new(most));
    let tasks = urls.iter().map(|url| {
        let places = Arc::clone(&places);
        tokio::spawn(async move {
            let _place = places.acquire().await.expect("nobody closes it");
            client.fetch(url).await
        })
    });
    let pages = join_all(tasks).await;
    pages.into_iter().map(|page| page.expect("it ends")).collect()
}
