//! Tornado's clients: many requests at once.
//!
//! # Read in this order
//!
//! 1. `client`: places and queue, redirects, one request and one answer;
//! 2. `request`, `response` and `error`: what goes in and what comes out;
//! 3. `connection` and `pool`: connections, and those that wait for their
//!    next request; `target`, `redirect`, `within`: URLs, where an answer
//!    points, and the limits in time;
//! 4. `sync_client`: the same, blocking;
//! 5. `demos`: what one does with it.
//!
//! # Not covered
//!
//! TLS, HTTP/2, proxies, cookies, compressed and streamed bodies: `reqwest`
//! has them all.

mod client;
mod connection;
pub mod demos;
mod error;
mod pool;
mod redirect;
mod request;
mod response;
mod sync_client;
mod target;
mod within;

pub use bytes::Bytes;
pub use client::{AsyncHttpClient, MAX_CLIENTS};
pub use demos::lesson;
pub use error::{HttpError, Phase};
pub use hyper::{HeaderMap, Method, StatusCode};
pub use request::HttpRequest;
pub use response::HttpResponse;
pub use sync_client::HttpClient;
