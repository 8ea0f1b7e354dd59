//! fails: gives-all, at-once, failure-costs-one; hint: 2
//! A set of addresses: what stands there twice is asked for once.

//! Many pages, at the same time.

use std::collections::HashMap;

use futures_util::future::{FutureExt, join_all};
use web::{Client, FetchError};

/// Fetches all pages at the same time: what came of each, in the order of
/// `urls`.
pub async fn fetch_all(
    client: &Client,
    urls: &[&str],
) -> Vec<Result<String, FetchError>> {
    let mut asked = HashMap::new();
    for url in urls {
        asked.entry(url).or_insert_with(|| client.fetch(url).shared());
    }
    join_all(urls.iter().map(|url| asked[url].clone())).await
}
