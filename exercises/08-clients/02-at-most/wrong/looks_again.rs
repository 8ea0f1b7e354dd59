//! fails: never-fewer; hint: 3
//! Who waits for a place looks again after a while, and comes too late.

//! Many pages, and never more than so many at once.

use std::cell::Cell;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::sleep;
use web::{Client, FetchError};

/// Fetches all pages, never more than `most` at the same time: what came of
/// each, in the order of `urls`.
pub async fn fetch_at_most(
    most: usize,
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let open = &Cell::new(0);
    let requests = urls.iter().map(|url| async move {
        while open.get() == most {
            sleep(Duration::from_millis(100)).await;
        }
        open.set(open.get() + 1);
        let page = client.fetch(url).await;
        open.set(open.get() - 1);
        page
    });
    join_all(requests).await
}
