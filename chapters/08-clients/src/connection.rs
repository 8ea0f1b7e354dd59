//! One connection to one server.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::Full;
use hyper::Request;
use hyper::Response;
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use crate::error::{HttpError, Phase};
use crate::target::Target;
use crate::within::within;

/// The most that the head of an answer may have, in bytes.
const MAX_HEAD: usize = 64 << 10;

// ANCHOR: connection
/// A connection: a task that reads and writes, and a way to ask it.
#[derive(Debug)]
pub(crate) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    task: JoinHandle<()>,
    pub(crate) target: Target,
    pub(crate) used: Instant,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(
        target: &Target,
        limit: Duration,
    ) -> Result<Self, HttpError> {
        let connecting = TcpStream::connect((&*target.host, target.port));
        let stream = within(limit, Phase::Connect, connecting)
            .await?
            .map_err(HttpError::Connect)?;
        stream.set_nodelay(true).map_err(HttpError::Connect)?;
        let mut http = http1::Builder::new();
        http.max_buf_size(MAX_HEAD);
        let (sender, connection) = http.handshake(TokioIo::new(stream)).await?;
        let task = tokio::spawn(async {
            // Whoever waits for the answer is told, too.
            let _ = connection.await;
        });
        let (target, used) = (target.clone(), Instant::now());
        Ok(Self { sender, task, target, used })
    }
}

/// A request that is dropped takes its connection with it: the server sees
/// that nobody waits any more.
impl Drop for Connection {
    fn drop(&mut self) {
        self.task.abort();
    }
}
// ANCHOR_END: connection

impl Connection {
    /// Sends a request, and waits for the head of the answer.
    pub(crate) async fn send(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, hyper::Error> {
        self.sender.ready().await?;
        self.sender.send_request(request).await
    }

    /// Whether the server has not closed it yet, as far as one knows.
    pub(crate) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }
}
