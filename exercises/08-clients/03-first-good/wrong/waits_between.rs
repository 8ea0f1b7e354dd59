//! fails: first-page, apart; hint: 2
//! Who makes the futures waits between them, and nobody polls meanwhile.

//! The first mirror that has it.

use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::time::{sleep, timeout};
use web::{Client, FetchError};

/// Why there is no page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NoPage {
    /// Nobody had it: what each mirror said, in their order.
    Nowhere(Vec<FetchError>),
    /// The limit has passed.
    TooLate,
}

/// Asks the mirrors, so far apart, until one has the page; gives up when
/// `limit` has passed.
///
/// # Errors
///
/// If no mirror has it, or none has had it in time.
pub async fn first_good(
    client: &Client,
    mirrors: &[&str],
    apart: Duration,
    limit: Duration,
) -> Result<String, NoPage> {
    let page = timeout(limit, from_any(client, mirrors, apart)).await;
    page.unwrap_or(Err(NoPage::TooLate))
}

async fn from_any(
    client: &Client,
    mirrors: &[&str],
    apart: Duration,
) -> Result<String, NoPage> {
    let mut requests = FuturesUnordered::new();
    for (number, url) in mirrors.iter().enumerate() {
        if number > 0 {
            sleep(apart).await;
        }
        requests.push(async move { (number, client.fetch(url).await) });
    }
    let mut errors = Vec::new();
    while let Some((number, answer)) = requests.next().await {
        match answer {
            Ok(page) => return Ok(page),
            Err(error) => errors.push((number, error)),
        }
    }
    errors.sort_by_key(|(number, _)| *number);
    Err(NoPage::Nowhere(errors.into_iter().map(|(_, e)| e).collect()))
}
