//! What can go wrong with a request.

use std::fmt;
use std::io;

use tokio::time::error::Elapsed;

use crate::HttpResponse;

// ANCHOR: error
/// Why there is no good answer.
#[derive(Debug)]
pub enum HttpError {
    /// The URL is none, or not one for this client: the URL, and why.
    Url(String, &'static str),
    /// What was asked for is no request: why.
    Request(String),
    /// There is no connection.
    Connect(io::Error),
    /// It took too long.
    Timeout(Phase),
    /// The connection broke, or what came is no HTTP.
    Http(hyper::Error),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// An answer came, and it is none of success.
    Status(Box<HttpResponse>),
    /// The blocking client was called where nothing may block.
    InsideRuntime,
}
// ANCHOR_END: error

/// In what a request was when its time was over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Phase {
    /// It waited for one of the `max_clients` places.
    Queue,
    /// There was no connection yet.
    Connect,
    /// The answer was not complete.
    Request,
}

impl Phase {
    /// The error when the time of this phase is over.
    pub(crate) fn is_over(self) -> impl FnOnce(Elapsed) -> HttpError {
        move |_| HttpError::Timeout(self)
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Queue => "in request queue",
            Self::Connect => "while connecting",
            Self::Request => "during request",
        })
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(url, why) => write!(f, "`{url}`: {why}"),
            Self::Request(why) => f.write_str(why),
            Self::Connect(error) => write!(f, "no connection: {error}"),
            Self::Timeout(phase) => write!(f, "Timeout {phase}"),
            Self::Http(error) => write_chain(f, error),
            Self::TooLarge(most) => {
                write!(f, "the body has more than {most} bytes")
            }
            Self::Status(response) => {
                write!(
                    f,
                    "HTTP {}: {}",
                    response.code.as_u16(),
                    response.reason
                )
            }
            Self::InsideRuntime => f.write_str(
                "the blocking client would stop the loop it is called in: \
                 await `AsyncHttpClient::fetch`, or use a thread",
            ),
        }
    }
}

/// hyper says what failed, and its source says why.
fn write_chain(
    f: &mut fmt::Formatter<'_>,
    error: &hyper::Error,
) -> fmt::Result {
    write!(f, "{error}")?;
    match std::error::Error::source(error) {
        Some(source) => write!(f, ": {source}"),
        None => Ok(()),
    }
}

impl std::error::Error for HttpError {}

// ANCHOR: from
impl From<hyper::Error> for HttpError {
    fn from(error: hyper::Error) -> Self {
        Self::Http(error)
    }
}
// ANCHOR_END: from
