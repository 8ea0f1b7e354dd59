//! fails: first-page, apart, too-late; hint: 1
//! The second is asked when the first has failed.

//! The first mirror that has it.

use std::time::Duration;

use tokio::time::timeout;
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
    _apart: Duration,
) -> Result<String, NoPage> {
    let mut errors = Vec::new();
    for url in mirrors {
        match client.fetch(url).await {
            Ok(page) => return Ok(page),
            Err(error) => errors.push(error),
        }
    }
    Err(NoPage::Nowhere(errors))
}
