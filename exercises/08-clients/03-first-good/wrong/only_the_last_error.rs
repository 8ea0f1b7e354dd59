//! fails: all-fail; hint: 2
//! `select_ok` does almost all of it, and forgets the errors but one.

//! The first mirror that has it.

use std::time::Duration;

use futures_util::future::select_ok;
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
    if mirrors.is_empty() {
        return Err(NoPage::Nowhere(Vec::new()));
    }
    let requests = mirrors.iter().zip(0..).map(|(url, number)| {
        Box::pin(async move {
            sleep(apart * number).await;
            client.fetch(url).await
        })
    });
    match select_ok(requests).await {
        Ok((page, _)) => Ok(page),
        Err(error) => Err(NoPage::Nowhere(vec![error])),
    }
}
