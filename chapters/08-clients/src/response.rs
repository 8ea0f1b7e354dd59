//! What is answered.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper::ext::ReasonPhrase;
use hyper::header::{HeaderMap, HeaderValue};
use hyper::{Response, StatusCode};

use crate::HttpError;

// ANCHOR: response
/// An answer, as Tornado's `HTTPResponse`.
#[derive(Clone, Debug)]
pub struct HttpResponse {
    /// The status, 200 or 404.
    pub code: StatusCode,
    /// The status in words.
    pub reason: String,
    /// The headers.
    pub headers: HeaderMap,
    /// All of the body.
    pub body: Bytes,
    /// How long it took from leaving the queue to the last byte.
    pub request_time: Duration,
    /// Where it came from: after redirects, another URL than was asked.
    pub effective_url: String,
}

impl HttpResponse {
    /// What is wrong with the status, if it is none of success.
    #[must_use]
    pub fn error(&self) -> Option<String> {
        let wrong = !self.code.is_success();
        wrong.then(|| format!("HTTP {}: {}", self.code.as_u16(), self.reason))
    }

    /// The response itself, or the error that it is.
    ///
    /// # Errors
    ///
    /// [`HttpError::Status`], if the status is none of success.
    pub fn rethrow(self) -> Result<Self, HttpError> {
        if self.code.is_success() {
            return Ok(self);
        }
        Err(HttpError::Status(Box::new(self)))
    }

    /// The body as text; what is no UTF-8 becomes `�`.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
// ANCHOR_END: response

/// Reads an answer to its end, `most` bytes of a body at most.
pub(crate) async fn read(
    response: Response<Incoming>,
    url: &str,
    most: usize,
) -> Result<HttpResponse, HttpError> {
    let (mut head, body) = response.into_parts();
    let_go_of_the_buffer(&mut head.headers);
    let reason = match head.extensions.get::<ReasonPhrase>() {
        Some(said) => String::from_utf8_lossy(said.as_bytes()).into_owned(),
        None => head.status.canonical_reason().unwrap_or_default().to_owned(),
    };
    Ok(HttpResponse {
        code: head.status,
        reason,
        headers: head.headers,
        body: read_body(body, most).await?,
        request_time: Duration::ZERO,
        effective_url: url.to_owned(),
    })
}

/// A header's value is a piece of the buffer of its connection, and keeps all
/// of it alive; a copy does not.
fn let_go_of_the_buffer(headers: &mut HeaderMap) {
    for value in headers.values_mut() {
        if let Ok(copy) = HeaderValue::from_bytes(value.as_bytes()) {
            *value = copy;
        }
    }
}

// ANCHOR: body
/// Reads a body, and stops where it gets too large. What a server announces
/// is believed only if it is too much.
async fn read_body(
    mut body: Incoming,
    most: usize,
) -> Result<Bytes, HttpError> {
    if body.size_hint().lower() > most as u64 {
        return Err(HttpError::TooLarge(most));
    }
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        if read.len() + data.len() > most {
            return Err(HttpError::TooLarge(most));
        }
        read.extend_from_slice(&data);
    }
    Ok(read.into())
}
// ANCHOR_END: body
