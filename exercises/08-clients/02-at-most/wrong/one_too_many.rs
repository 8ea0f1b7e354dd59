//! fails: never-more, never-fewer; hint: 2
//! It is looked whether there are too many after one more has begun.

//! Many pages, and never more than so many at once.

use tokio::task::JoinSet;
use web::{Client, FetchError};

/// Fetches all pages, never more than `most` at the same time: what came of
/// each, in the order of `urls`.
pub async fn fetch_at_most(
    most: usize,
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let mut requests = JoinSet::new();
    let mut pages = vec![Err(FetchError::Refused); urls.len()];
    for (number, url) in urls.iter().enumerate() {
        if requests.len() > most
            && let Some(Ok((number, page))) = requests.join_next().await
        {
            pages[number] = page;
        }
        let request = client.fetch(url);
        requests.spawn(async move { (number, request.await) });
    }
    while let Some(Ok((number, page))) = requests.join_next().await {
        pages[number] = page;
    }
    pages
}
