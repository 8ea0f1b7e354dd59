//! What is asked.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use hyper::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use hyper::{Method, Request};

use crate::HttpError;
use crate::target::Target;

/// What a form in a page sends, and what a POST has unless it says so itself.
const FORM: HeaderValue =
    HeaderValue::from_static("application/x-www-form-urlencoded");
const AGENT: HeaderValue = HeaderValue::from_static("chapter8");

// ANCHOR: request
/// A request, as Tornado's `HTTPRequest`: what is not said has a default.
#[derive(Clone, Debug)]
pub struct HttpRequest {
    /// Where to; it begins with `http://`.
    pub url: String,
    /// GET unless it is said.
    pub method: Method,
    /// More headers than are sent anyway, each a name and a value.
    pub headers: Vec<(String, String)>,
    /// What is sent with POST, PUT and PATCH, and with nothing else.
    pub body: Option<Bytes>,
    /// How long it may take to get a connection.
    pub connect_timeout: Duration,
    /// How long all of it may take, redirects included.
    pub request_timeout: Duration,
    /// Whether to go where a redirect points.
    pub follow_redirects: bool,
    /// How many times.
    pub max_redirects: u32,
}

impl HttpRequest {
    /// A GET of this URL, with Tornado's defaults.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            method: Method::GET,
            headers: Vec::new(),
            body: None,
            connect_timeout: Duration::from_secs(20),
            request_timeout: Duration::from_secs(20),
            follow_redirects: true,
            max_redirects: 5,
        }
    }
}
// ANCHOR_END: request

impl From<&str> for HttpRequest {
    fn from(url: &str) -> Self {
        Self::new(url)
    }
}

impl From<String> for HttpRequest {
    fn from(url: String) -> Self {
        Self::new(url)
    }
}

impl HttpRequest {
    /// The request as hyper sends it to this target.
    pub(crate) fn to_http(
        &self,
        target: &Target,
    ) -> Result<Request<Full<Bytes>>, HttpError> {
        self.check_body()?;
        let body = Full::new(self.body.clone().unwrap_or_default());
        let mut request = Request::new(body);
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = target.path.clone();
        let headers = request.headers_mut();
        headers.insert(USER_AGENT, AGENT);
        if self.method == Method::POST {
            headers.insert(CONTENT_TYPE, FORM);
        }
        for (name, value) in &self.headers {
            let (name, value) = header(name, value)?;
            headers.insert(name, value);
        }
        headers.insert(HOST, target.host_header.clone());
        self.say_length(headers);
        Ok(request)
    }

    /// How long the body is, is nobody's to say but the body's.
    fn say_length(&self, headers: &mut HeaderMap) {
        headers.remove(TRANSFER_ENCODING);
        headers.remove(CONTENT_LENGTH);
        if let Some(body) = &self.body {
            headers.insert(CONTENT_LENGTH, body.len().into());
        }
    }

    /// Refuses a GET with a body and a POST without one, as Tornado does.
    fn check_body(&self) -> Result<(), HttpError> {
        let with_body = [Method::POST, Method::PUT, Method::PATCH];
        let method = &self.method;
        match (with_body.contains(method), &self.body) {
            (true, None) => Err(HttpError::Request(format!(
                "a {method} needs a body, if only an empty one"
            ))),
            (false, Some(_)) => {
                Err(HttpError::Request(format!("a {method} has no body")))
            }
            _ => Ok(()),
        }
    }
}

/// A header, unless it would break the lines of the request.
fn header(
    name: &str,
    value: &str,
) -> Result<(HeaderName, HeaderValue), HttpError> {
    let wrong = |_| HttpError::Request(format!("`{name}` is no header's name"));
    let parsed = HeaderName::from_bytes(name.as_bytes()).map_err(wrong)?;
    let value = HeaderValue::from_str(value).map_err(|_| {
        HttpError::Request(format!("the value of the header `{name}` is none"))
    })?;
    Ok((parsed, value))
}
