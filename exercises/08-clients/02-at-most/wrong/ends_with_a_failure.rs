//! fails: after-failures; hint: 1
//! The first failure ends it: what is left is never asked for.

//! Many pages, and never more than so many at once.

use futures_util::stream::{self, StreamExt};
use web::{Client, FetchError};

/// Fetches all pages, never more than `most` at the same time: what came of
/// each, in the order of `urls`.
pub async fn fetch_at_most(
    most: usize,
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let requests = urls.iter().map(|url| client.fetch(url)).enumerate();
    let requests = requests
        .map(|(number, request)| async move { (number, request.await) });
    let mut requests = stream::iter(requests).buffer_unordered(most);
    let mut pages = Vec::new();
    while let Some((number, page)) = requests.next().await {
        let failed = page.is_err();
        pages.push((number, page));
        if failed {
            break;
        }
    }
    pages.sort_by_key(|(number, _)| *number);
    pages.into_iter().map(|(_, page)| page).collect()
}
