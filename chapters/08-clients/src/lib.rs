//! Tornado's clients: many requests at once.
//!
//! # Read in this order
//!
//! 1. `client`: places and queue, redirects, one request and one answer;
//! 2. `request`, `response` and `error`: what goes in and what comes out;
//! 3. `connection` and `pool`: connections, and those that wait for their
//!    next request; `target` and `redirect`: URLs, and where an answer points;
//! 4. `sync_client`: the same, blocking;
//! 5. `demos`: what one does with it.
//!
//! # Not covered
//!
//! TLS, HTTP/2, proxies, cookies, compressed and streamed bodies: `reqwest`
//! has them all.

mod client;
mod connection;
#[cfg(feature = "demos")]
pub mod demos;
mod error;
mod pool;
mod redirect;
mod request;
mod response;
mod sync_client;
mod target;

pub use bytes::Bytes;
pub use client::{AsyncHttpClient, MAX_CLIENTS};
#[cfg(feature = "demos")]
pub use demos::lesson;
pub use error::{HttpError, Phase};
pub use hyper::{HeaderMap, Method, StatusCode};
pub use request::HttpRequest;
pub use response::HttpResponse;
pub use sync_client::HttpClient;
