//! The first mirror that has it.

use std::time::Duration;

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
    todo!()
}
