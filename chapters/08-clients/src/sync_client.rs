//! The client that blocks.

use std::io;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::{AsyncHttpClient, HttpError, HttpRequest, HttpResponse};

/// Blocks until the answer is there, as Tornado's `HTTPClient`: a client with
/// a loop of its own.
#[derive(Debug)]
pub struct HttpClient {
    client: AsyncHttpClient,
    runtime: Option<Runtime>,
}

impl HttpClient {
    /// A client with a loop of its own.
    ///
    /// # Errors
    ///
    /// If the system gives no loop.
    pub fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let client = AsyncHttpClient::new();
        Ok(Self { client, runtime: Some(runtime) })
    }

    /// Fetches, and blocks this thread meanwhile.
    ///
    /// # Errors
    ///
    /// As [`AsyncHttpClient::fetch`]; and [`HttpError::InsideRuntime`] in a
    /// thread that belongs to Tokio, where all tasks would wait, too.
    pub fn fetch(
        &self,
        request: impl Into<HttpRequest>,
    ) -> Result<HttpResponse, HttpError> {
        match &self.runtime {
            Some(runtime) if Handle::try_current().is_err() => {
                runtime.block_on(self.client.fetch(request))
            }
            _ => Err(HttpError::InsideRuntime),
        }
    }
}

/// Tokio panics if a runtime waits for its threads inside of another one; this
/// one does not wait.
impl Drop for HttpClient {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
