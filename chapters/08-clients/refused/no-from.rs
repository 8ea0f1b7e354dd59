//! E0277
use chapter8::{AsyncHttpClient, HttpError};

// ANCHOR: program
#[derive(Debug)]
pub enum LookupError {
    Http(HttpError),
    Unknown(String),
}

pub async fn page(client: &AsyncHttpClient) -> Result<String, LookupError> {
    let response = client.fetch("http://localhost/").await?;
    Ok(response.text())
}
// ANCHOR_END: program
