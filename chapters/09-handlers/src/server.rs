//! A web server in threads of its own, which ends when nobody needs it any
//! more.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::time::sleep;

/// How long a server waits that cannot accept.
const PAUSE: Duration = Duration::from_millis(50);

/// What a server allows.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Threads that poll tasks.
    pub workers: usize,
    /// Threads for what blocks.
    pub pool: usize,
    /// How long the head of a request may take to come.
    pub head: Duration,
    /// How long requests that are under way may go on after `stop`.
    pub grace: Duration,
}

impl Default for Limits {
    /// One worker, and Tokio's own number of threads for what blocks.
    fn default() -> Self {
        let (head, grace) = (Duration::from_secs(30), Duration::from_secs(10));
        Self { workers: 1, pool: 512, head, grace }
    }
}

/// A server that runs.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    is_closed: Receiver<()>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server with so many workers, at a port that is free.
    ///
    /// # Errors
    ///
    /// If the system gives no port or thread.
    pub fn start(workers: usize, app: Router) -> io::Result<Self> {
        let limits = Limits { workers, ..Limits::default() };
        Self::at((Ipv4Addr::LOCALHOST, 0).into(), limits, app)
    }

    /// Starts a server at this address.
    ///
    /// # Errors
    ///
    /// If the port is taken, or the system gives no thread.
    pub fn at(
        address: SocketAddr,
        limits: Limits,
        app: Router,
    ) -> io::Result<Self> {
        let runtime = runtime(limits)?;
        let listener = runtime.block_on(TcpListener::bind(address))?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let (closed, is_closed) = channel();
        let thread = std::thread::Builder::new().spawn(move || {
            // As under `#[tokio::main]`: this thread accepts, and the workers
            // serve.
            let door = accept(listener, limits, app, stopped, closed);
            let under_way = runtime.block_on(door);
            wait_for_all(&runtime, under_way, limits.grace);
            // Jobs that block cannot be cut off, and nobody waits for them.
            runtime.shutdown_background();
        })?;
        let (stop, thread) = (Some(stop), Some(thread));
        Ok(Self { address, stop, is_closed, thread })
    }

    /// Returns when no new connections are taken. Requests that are under
    /// way go on; dropping the server waits for them.
    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Ended already is as good.
            let _ = stop.send(());
            let _ = self.is_closed.recv();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn runtime(limits: Limits) -> io::Result<Runtime> {
    let mut runtime = Builder::new_multi_thread();
    runtime.worker_threads(limits.workers).enable_all();
    runtime.max_blocking_threads(limits.pool).build()
}

// ANCHOR: serve
/// Takes visitors in until it is told to stop; gives those who are still
/// there.
async fn accept(
    listener: TcpListener,
    limits: Limits,
    app: Router,
    mut stopped: oneshot::Receiver<()>,
    closed: Sender<()>,
) -> GracefulShutdown {
    let under_way = GracefulShutdown::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                match accepted {
                    Ok((stream, _)) => {
                        connect(stream, limits, app.clone(), &under_way);
                    }
                    // Too many open files, say: some will be closed.
                    Err(_) => sleep(PAUSE).await,
                }
            }
            _ = &mut stopped => break,
        }
    }
    drop(listener);
    // Nobody listens to this if the server was dropped.
    let _ = closed.send(());
    under_way
}

/// Lets requests end that have begun, for so long at most.
fn wait_for_all(runtime: &Runtime, all: GracefulShutdown, grace: Duration) {
    let (ends, has_ended) = channel();
    runtime.spawn(async move {
        all.shutdown().await;
        let _ = ends.send(());
    });
    // Not with a timer of the runtime: all its workers may be blocked.
    let _ = has_ended.recv_timeout(grace);
}
// ANCHOR_END: serve

/// Serves one connection, in a task of its own.
fn connect(
    stream: TcpStream,
    limits: Limits,
    app: Router,
    under_way: &GracefulShutdown,
) {
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    let connection = under_way.watch(connection);
    // Who hangs up in the middle, or is too slow, ends this task alone.
    tokio::spawn(async move { drop(connection.await) });
}
