//! fails: at-once; hint: 1
//! As one would fetch them with a blocking client.

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
        pages.push(client.fetch(url).await);
    }
    pages
}
