//! Takes connections, as many as there is room for.

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

/// How long a request may take to come, and how long it may take in all.
const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST: Duration = Duration::from_secs(60);

/// Who is at the other end.
#[derive(Clone, Copy)]
pub struct Peer(pub IpAddr);

/// A connection's place among those of its address, given back with the last
/// clone.
#[derive(Clone)]
pub struct Place {
    _counted: Arc<Counted>,
}

struct Counted {
    address: IpAddr,
    places: Places,
}

/// How many connections there are.
#[derive(Clone)]
pub struct Places {
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
    /// How many one address may have; one's own machine as many as it likes,
    /// if this does not say otherwise: a proxy may be there.
    most: Option<usize>,
}

impl Places {
    /// Places for everybody, or for so many of one address.
    #[must_use]
    pub fn new(most: Option<usize>) -> Self {
        Self { taken: Arc::default(), most }
    }

    fn take(&self, address: IpAddr) -> Option<Place> {
        let most = match self.most {
            Some(most) => most,
            None if address.is_loopback() => usize::MAX,
            None => 100,
        };
        let mut taken = self.taken.lock();
        let taken = taken.as_mut().unwrap_or_else(|e| e.get_mut());
        let own = taken.entry(address).or_default();
        (*own < most).then(|| {
            *own += 1;
            let places = self.clone();
            Place { _counted: Arc::new(Counted { address, places }) }
        })
    }

    /// Whether all connections are gone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let taken = self.taken.lock();
        taken.unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let taken = self.places.taken.lock();
        let mut taken = taken.unwrap_or_else(PoisonError::into_inner);
        let own = taken.entry(self.address).or_default();
        *own = own.saturating_sub(1);
        if *own == 0 {
            taken.remove(&self.address);
        }
    }
}

/// Answers until the task is dropped.
///
/// # Errors
///
/// If the port is lost.
pub async fn accept(
    listener: TcpListener,
    router: Router,
    places: Places,
) -> io::Result<()> {
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) if is_passing(&error) => {
                sleep(Duration::from_millis(50)).await;
                continue;
            }
            Err(error) => return Err(error),
        };
        let address = peer.ip().to_canonical();
        match places.take(address) {
            Some(place) => {
                let router = router.clone();
                tokio::spawn(serve(stream, router, Peer(address), place))
            }
            None => tokio::spawn(refuse(stream)),
        };
    }
}

async fn serve(stream: TcpStream, router: Router, peer: Peer, place: Place) {
    // Nothing that is said is held back for more.
    let _ = stream.set_nodelay(true);
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        request.extensions_mut().insert(place.clone());
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    // Whoever hung up, or was too slow, gets no more.
    drop(timeout(LONGEST, connection).await);
}

async fn refuse(mut stream: TcpStream) {
    let text = "Too many connections from your address: close some.\n";
    let length = text.len();
    let answer = format!(
        "HTTP/1.1 429 Too Many Requests\r\ncontent-type: text/plain\r\n\
         content-length: {length}\r\nconnection: close\r\n\r\n{text}"
    );
    let _ = timeout(PATIENCE, stream.write_all(answer.as_bytes())).await;
}

/// What becomes better by itself: too many open files, a client that has
/// gone again.
fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    let files = [Some(23), Some(24), Some(10024)];
    matches!(error.kind(), ConnectionAborted | ConnectionReset | Interrupted)
        || files.contains(&error.raw_os_error())
}
