//! The client that waits for nobody.

use std::sync::Arc;
use std::time::Instant;

use hyper::body::Incoming;
use hyper::{Method, Response};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::connection::Connection;
use crate::error::{HttpError, Phase};
use crate::pool::Pool;
use crate::target::Target;
use crate::{HttpRequest, HttpResponse, redirect, response};

/// How many requests are in flight at once, unless it is said.
pub const MAX_CLIENTS: usize = 10;
/// How large a body may be unless it is said, in bytes: 100 MiB.
const MAX_BODY: usize = 100 << 20;

/// Fetches on Tokio, as Tornado's `AsyncHTTPClient` does on its loop.
///
/// A clone is the same client: it shares places, queue and connections.
#[derive(Clone, Debug)]
pub struct AsyncHttpClient {
    shared: Arc<Shared>,
    max_body_size: usize,
}

#[derive(Debug)]
struct Shared {
    places: Semaphore,
    pool: Pool,
}

impl Default for AsyncHttpClient {
    fn default() -> Self {
        Self::new()
    }
}

impl AsyncHttpClient {
    /// A client with [`MAX_CLIENTS`] places.
    #[must_use]
    pub fn new() -> Self {
        Self::with_max_clients(MAX_CLIENTS)
    }

    /// A client with this many places, one at least; who finds none waits in
    /// a queue.
    #[must_use]
    pub fn with_max_clients(max_clients: usize) -> Self {
        let max_clients = max_clients.clamp(1, Semaphore::MAX_PERMITS);
        let places = Semaphore::new(max_clients);
        let pool = Pool::default();
        let shared = Arc::new(Shared { places, pool });
        Self { shared, max_body_size: MAX_BODY }
    }

    /// The same client, for bodies of so many bytes at most.
    #[must_use]
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// Fetches. A status that is none of success is an error.
    ///
    /// # Errors
    ///
    /// Whatever kept a good answer from coming.
    pub async fn fetch(
        &self,
        request: impl Into<HttpRequest>,
    ) -> Result<HttpResponse, HttpError> {
        self.fetch_any(request).await?.rethrow()
    }

    // ANCHOR: fetch
    /// Fetches. Any status is an answer: Tornado's `raise_error=False`.
    ///
    /// # Errors
    ///
    /// Whatever kept an answer from coming.
    pub async fn fetch_any(
        &self,
        request: impl Into<HttpRequest>,
    ) -> Result<HttpResponse, HttpError> {
        let request = request.into();
        let _place = self.wait_for_a_place(&request).await?;
        let begin = Instant::now();
        let limit = request.request_timeout;
        let mut response = timeout(limit, self.follow(request))
            .await
            .map_err(Phase::Request.is_over())??;
        response.request_time = begin.elapsed();
        Ok(response)
    }

    /// A place, first come, first served. The queue has its own clock, and it
    /// is the shorter one, as Tornado's.
    async fn wait_for_a_place(
        &self,
        request: &HttpRequest,
    ) -> Result<SemaphorePermit<'_>, HttpError> {
        let limit = request.connect_timeout.min(request.request_timeout);
        let place = timeout(limit, self.shared.places.acquire()).await;
        let place = place.map_err(Phase::Queue.is_over())?;
        Ok(place.expect("nobody closes the semaphore"))
    }
    // ANCHOR_END: fetch

    /// Asks, and asks again where it is sent to.
    async fn follow(
        &self,
        mut request: HttpRequest,
    ) -> Result<HttpResponse, HttpError> {
        loop {
            let response = self.exchange(&request).await?;
            match redirect::next(&request, &response)? {
                Some(next) => request = next,
                None => return Ok(response),
            }
        }
    }

    /// One request, one answer.
    async fn exchange(
        &self,
        request: &HttpRequest,
    ) -> Result<HttpResponse, HttpError> {
        let target = Arc::new(Target::parse(&request.url)?);
        let (connection, head) = self.ask(request, &target).await?;
        let most = self.max_body_size;
        let response = response::read(head, &request.url, most).await?;
        self.shared.pool.put(connection);
        Ok(response)
    }

    /// Asks over a connection that was kept, if there is one. The server may
    /// have closed it at this moment; what may be asked twice is asked anew.
    async fn ask(
        &self,
        request: &HttpRequest,
        target: &Arc<Target>,
    ) -> Result<(Connection, Response<Incoming>), HttpError> {
        let mut kept = self.shared.pool.take(target);
        loop {
            let http = request.to_http(target)?;
            let is_kept = kept.is_some();
            let mut connection = match kept.take() {
                Some(connection) => connection,
                None => Connection::open(target, request).await?,
            };
            match connection.ask(http).await {
                Ok(head) => return Ok((connection, head)),
                Err(error)
                    if is_kept && may_be_repeated(&request.method, &error) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Whether a request that failed on an old connection has been seen by nobody,
/// or may be seen twice.
fn may_be_repeated(method: &Method, error: &hyper::Error) -> bool {
    let unseen = error.is_canceled() || error.is_closed();
    unseen || method.is_idempotent() && !error.is_parse()
}
