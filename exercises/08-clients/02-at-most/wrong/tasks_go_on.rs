//! fails: given-up; hint: 2
//! Each request is a task, and goes on when nobody waits for it any more.

//! Many pages, and never more than so many at once.

use std::sync::Arc;

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
    let mut tasks = Vec::new();
    for url in urls {
        let (places, request) = (Arc::clone(&places), client.fetch(url));
        tasks.push(tokio::spawn(async move {
            let _place = places.acquire().await.expect("nobody closes it");
            request.await
        }));
    }
    let mut pages = Vec::new();
    for task in tasks {
        pages.push(task.await.expect("it does not panic"));
    }
    pages
}
