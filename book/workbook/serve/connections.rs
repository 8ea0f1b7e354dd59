//! Takes connections, and lets none that is slow or idle stand in the way of
//! others.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// How many there may be where the system does not say how many files a
/// program may have open.
const MOST: usize = 512;

/// How many files are left for everything else: pages, pipes, live
/// connections.
const RESERVED: u64 = 160;

/// As long as there are fewer than this, a browser may keep some in reserve.
const FEW: usize = 64;

/// How long a request may take to come, with few connections and with many.
const PATIENCE: [Duration; 2] =
    [Duration::from_secs(20), Duration::from_secs(1)];

/// How long a connection is kept that has not become a live one. A browser
/// makes a new one.
const LONGEST: Duration = Duration::from_secs(300);

/// How long to wait when the system has no more to give.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers on this port until the task is dropped.
///
/// # Errors
///
/// If the port is lost.
pub(super) async fn answer(
    listener: TcpListener,
    router: Router,
) -> io::Result<()> {
    let most = most();
    let places = Arc::new(Semaphore::new(most));
    loop {
        let place = Arc::clone(&places).acquire_owned().await;
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) if is_passing(&error) => {
                sleep(PAUSE).await;
                continue;
            }
            Err(error) => return Err(error),
        };
        let many = most - places.available_permits() > FEW;
        let patience = PATIENCE[usize::from(many)];
        let serving = serve(stream, router.clone(), patience);
        tokio::spawn(async move {
            serving.await;
            drop(place);
        });
    }
}

async fn serve(stream: TcpStream, router: Router, patience: Duration) {
    // A page is sent in a few pieces; none of them is to be waited for.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .serve_connection(
            TokioIo::new(stream),
            TowerToHyperService::new(router),
        )
        .with_upgrades();
    // Whoever hung up, or was too slow, gets no more; nobody else minds.
    drop(timeout(LONGEST, connection).await);
}

/// What becomes better by itself: too many open files, a client that has
/// gone again.
fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    let files = [Some(23), Some(24), Some(10024)];
    matches!(error.kind(), ConnectionAborted | ConnectionReset | Interrupted)
        || files.contains(&error.raw_os_error())
}

#[cfg(unix)]
fn most() -> usize {
    use rustix::process::{Resource, getrlimit};
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let left = files.saturating_sub(RESERVED).max(FEW as u64);
    usize::try_from(left).unwrap_or(MOST).min(MOST)
}

#[cfg(not(unix))]
fn most() -> usize {
    MOST
}
