//! fails: at-once; hint: 1
//! Each is a task, and each is waited for before the next is made.

//! Many pages, at the same time.

use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let mut pages = Vec::new();
    for url in urls {
        let task = tokio::spawn(client.fetch(url));
        pages.push(task.await.expect("it does not panic"));
    }
    pages
}
