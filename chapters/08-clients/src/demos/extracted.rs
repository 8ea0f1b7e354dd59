//! Where is this address? The lookup is a function of its own.

use std::fmt;

use serde::Deserialize;
use stage::{BoxError, Stage, say};

use super::geo_service::{ADDRESSES, url};
use super::run_sync;
use crate::{AsyncHttpClient, HttpError};

// ANCHOR: lookup
/// What the service says of an address.
#[derive(Deserialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum Answer {
    Success(Place),
    Fail { message: String },
}

/// Where an address is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The country.
    pub country: String,
    /// The region.
    pub region_name: String,
    /// The city.
    pub city: String,
}

/// Why nobody knows where it is.
#[derive(Debug)]
pub enum LookupError {
    /// There was no answer.
    Http(HttpError),
    /// It is no JSON, or not the JSON that was promised.
    Json(serde_json::Error),
    /// The service does not know, and says why.
    Unknown(String),
}

impl From<HttpError> for LookupError {
    fn from(error: HttpError) -> Self {
        Self::Http(error)
    }
}

impl From<serde_json::Error> for LookupError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// Asks the service.
///
/// # Errors
///
/// If it does not answer, not as it should, or does not know.
pub async fn get_ip_info(
    client: &AsyncHttpClient,
    service: &str,
    ip: &str,
) -> Result<Place, LookupError> {
    let response = client.fetch(format!("{service}/{ip}")).await?;
    match serde_json::from_slice(&response.body)? {
        Answer::Success(place) => Ok(place),
        Answer::Fail { message } => Err(LookupError::Unknown(message)),
    }
}
// ANCHOR_END: lookup

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(error) => write!(f, "{error}"),
            Self::Json(error) => write!(f, "not what was promised: {error}"),
            Self::Unknown(why) => write!(f, "the service says `{why}`"),
        }
    }
}

impl std::error::Error for LookupError {}

// ANCHOR: demo
async fn main(stage: &Stage, service: String) {
    let main = stage.lane("main");
    let client = AsyncHttpClient::new();
    for ip in ADDRESSES {
        match get_ip_info(&client, &service, ip).await {
            Ok(Place { country, region_name, city }) => {
                say!(main, "{ip}: {country}, {region_name}, {city}");
            }
            Err(error) => say!(main, "{ip}: {error}"),
        }
    }
}
// ANCHOR_END: demo

/// Three addresses are looked up.
///
/// # Errors
///
/// If the system gives no loop or port.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(async {
        main(stage, url().await?).await;
        Ok(())
    })?
}
