//! fails: after-failures; hint: 2
//! The place is given back by hand, and `?` leaves before that.

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
        places.acquire().await.expect("nobody closes it").forget();
        let page = client.fetch(url).await?;
        places.add_permits(1);
        Ok(page)
    });
    join_all(requests).await
}
