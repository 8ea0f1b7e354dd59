//! One connection to one server.

use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::HttpRequest;
use crate::error::{HttpError, Phase};
use crate::target::Target;

/// The most that the head of an answer may have, in bytes.
const MAX_HEAD: usize = 64 << 10;

// ANCHOR: connection
/// A connection: a task that reads and writes, and a way to ask it.
#[derive(Debug)]
pub(crate) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    task: JoinHandle<()>,
    pub(crate) target: Arc<Target>,
    pub(crate) used: Instant,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(
        target: &Arc<Target>,
        request: &HttpRequest,
    ) -> Result<Self, HttpError> {
        let connecting = TcpStream::connect((&*target.host, target.port));
        let stream = timeout(request.connect_timeout, connecting)
            .await
            .map_err(Phase::Connect.is_over())?
            .map_err(HttpError::Connect)?;
        stream.set_nodelay(true).map_err(HttpError::Connect)?;
        let mut http = http1::Builder::new();
        http.max_buf_size(MAX_HEAD);
        let (sender, connection) = http.handshake(TokioIo::new(stream)).await?;
        let task = tokio::spawn(async {
            // Whoever waits for the answer is told, too.
            let _ = connection.await;
        });
        let (target, used) = (Arc::clone(target), Instant::now());
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
    pub(crate) async fn ask(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, hyper::Error> {
        // A kept connection says here that the server has closed it.
        self.sender.ready().await?;
        self.sender.send_request(request).await
    }

    /// Whether the server has not closed it yet, as far as one knows.
    pub(crate) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }
}
