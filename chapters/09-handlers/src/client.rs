//! A request whose task waits, and nobody else: what `AsyncHTTPClient` is in
//! the source lessons. Lesson 8 is about such a client; here it is one call.

use std::io;
use std::net::SocketAddr;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// A longer body is refused, in bytes.
const LONGEST: usize = 1 << 20;

/// A client; its clones share their connections.
#[derive(Clone)]
pub struct AsyncClient(Client<HttpConnector, Body>);

impl AsyncClient {
    /// A client without connections.
    #[must_use]
    pub fn new() -> Self {
        Self(Client::builder(TokioExecutor::new()).build_http())
    }

    /// The body of what this server answers to a GET.
    ///
    /// # Errors
    ///
    /// If there is no answer, its status is no success, or it is too long.
    pub async fn fetch(
        &self,
        server: SocketAddr,
        path: &str,
    ) -> io::Result<String> {
        let request = Request::get(format!("http://{server}{path}"));
        let request = request.body(Body::empty()).map_err(io::Error::other)?;
        let answer = self.0.request(request).await.map_err(io::Error::other)?;
        let (status, body) = (answer.status(), Body::new(answer.into_body()));
        let body = to_bytes(body, LONGEST).await.map_err(io::Error::other)?;
        if status.is_success() {
            Ok(String::from_utf8_lossy(&body).into_owned())
        } else {
            Err(io::Error::other(format!("it answered {status}")))
        }
    }

    // ANCHOR: then
    /// Begins to fetch and returns at once; the function is called with what
    /// came. So clients worked before there were coroutines.
    pub fn fetch_then(
        &self,
        server: SocketAddr,
        path: &'static str,
        callback: impl FnOnce(io::Result<String>) + Send + 'static,
    ) {
        let client = self.clone();
        tokio::spawn(async move {
            callback(client.fetch(server, path).await);
        });
    }
    // ANCHOR_END: then
}

impl Default for AsyncClient {
    fn default() -> Self {
        Self::new()
    }
}
