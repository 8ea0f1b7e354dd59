//! A server: where it listens, and how it stops.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::connections::Connections;

/// How long a request that has begun may take to end when the server stops.
const STOPPING: Duration = Duration::from_secs(1);

/// A server that runs until it is stopped, in a task of its own.
pub struct Server {
    address: SocketAddr,
    connections: Connections,
    stop: oneshot::Sender<()>,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Serves on a free port of this machine.
    ///
    /// # Errors
    ///
    /// If the system gives no port.
    pub async fn start(
        router: Router,
        connections: &Connections,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        Self::on(listener, router, connections)
    }

    /// Serves on this listener.
    ///
    /// # Errors
    ///
    /// If the listener has no address.
    pub fn on(
        listener: TcpListener,
        router: Router,
        connections: &Connections,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let connections = connections.clone();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            axum::serve(listener, router).with_graceful_shutdown(stopped).await
        });
        Ok(Self { address, connections, stop, task })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many WebSockets there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.connections.count()
    }

    /// Lets nobody in any more, ends every WebSocket with the code 1001, and
    /// waits until all of that is over.
    pub async fn stop(mut self) {
        // The task cannot be over before it is told so.
        let _ = self.stop.send(());
        self.connections.close_all().await;
        if timeout(STOPPING, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}
