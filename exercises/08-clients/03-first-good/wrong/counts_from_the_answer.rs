//! fails: apart; hint: 2
//! The next has its turn so long after an answer, or after the last began.

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
    let mut errors = Vec::new();
    let mut left = mirrors.iter().enumerate();
    let mut requests = FuturesUnordered::new();
    loop {
        if let Some((number, url)) = left.next() {
            requests.push(async move { (number, client.fetch(url).await) });
        } else if requests.is_empty() {
            break;
        }
        let last = left.len() == 0;
        let answer = tokio::select! {
            answer = requests.next(), if !requests.is_empty() => answer,
            () = sleep(apart), if !last => None,
        };
        match answer {
            Some((_, Ok(page))) => return Ok(page),
            Some((number, Err(error))) => errors.push((number, error)),
            None => {}
        }
    }
    errors.sort_by_key(|(number, _)| *number);
    Err(NoPage::Nowhere(errors.into_iter().map(|(_, e)| e).collect()))
}
