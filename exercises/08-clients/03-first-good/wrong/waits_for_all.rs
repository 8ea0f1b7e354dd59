//! fails: first-page, apart, too-late; hint: 1
//! All answers are waited for, and then the first good one is taken.

//! The first mirror that has it.

use std::time::Duration;

use futures_util::future::join_all;
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
    let requests = mirrors.iter().zip(0..).map(|(url, number)| async move {
        sleep(apart * number).await;
        client.fetch(url).await
    });
    let answers = join_all(requests).await;
    let mut errors = Vec::new();
    for answer in answers {
        match answer {
            Ok(page) => return Ok(page),
            Err(error) => errors.push(error),
        }
    }
    Err(NoPage::Nowhere(errors))
}
