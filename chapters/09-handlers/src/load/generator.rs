//! A load: visitors who ask again as soon as they have their answer.

use std::io;
use std::net::SocketAddr;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

/// What a load has measured.
#[derive(Clone, Debug)]
pub struct Load {
    time: Duration,
    /// Of each request, in their order from the shortest.
    latencies: Vec<Duration>,
}

impl Load {
    /// How many requests were answered in a second.
    #[must_use]
    pub fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.time.as_secs_f64()
    }

    /// The time within which this part of the requests was answered: 0.99 of
    /// them, say.
    #[must_use]
    pub fn latency(&self, part: f64) -> Duration {
        let last = self.latencies.len().saturating_sub(1);
        let place = (last as f64 * part) as usize;
        self.latencies.get(place).copied().unwrap_or_default()
    }
}

/// Asks for a page over so many connections, for so long.
///
/// # Errors
///
/// If the server cannot be reached, or does not answer with success.
pub fn generate(
    server: SocketAddr,
    path: &str,
    connections: usize,
    time: Duration,
) -> io::Result<Load> {
    runtime()?.block_on(async {
        let begin = Instant::now();
        let mut visitors = JoinSet::new();
        for _ in 0..connections {
            let visitor = Visitor::connect(server, path).await?;
            visitors.spawn(visitor.ask_until(begin + time));
        }
        let mut latencies = Vec::new();
        while let Some(visitor) = visitors.join_next().await {
            latencies.extend(visitor??);
        }
        latencies.sort_unstable();
        Ok(Load { time: begin.elapsed(), latencies })
    })
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// One connection that is used again and again.
struct Visitor {
    stream: TcpStream,
    request: Vec<u8>,
    buffer: Vec<u8>,
}

impl Visitor {
    async fn connect(server: SocketAddr, path: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\n\r\n");
        let (request, buffer) = (request.into_bytes(), Vec::new());
        Ok(Self { stream, request, buffer })
    }

    async fn ask_until(mut self, end: Instant) -> io::Result<Vec<Duration>> {
        let mut latencies = Vec::new();
        loop {
            let begin = Instant::now();
            if begin >= end {
                return Ok(latencies);
            }
            self.ask().await?;
            latencies.push(begin.elapsed());
        }
    }

    /// Asks, and reads the whole answer.
    async fn ask(&mut self) -> io::Result<()> {
        self.stream.write_all(&self.request).await?;
        self.buffer.clear();
        while !is_whole(&self.buffer)? {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(())
    }
}

/// Whether an answer with success is there to its last byte. The length of
/// its body is said, or it ends with an empty piece.
fn is_whole(answer: &[u8]) -> io::Result<bool> {
    let Some(end) = answer.windows(4).position(|w| w == b"\r\n\r\n") else {
        return Ok(false);
    };
    let head = &answer[..end];
    if !head.starts_with(b"HTTP/1.1 200") {
        return Err(io::Error::other(String::from_utf8_lossy(head)));
    }
    let length = content_length(head);
    let there = answer.len() - end - 4;
    Ok(length.map_or(answer.ends_with(b"0\r\n\r\n"), |all| there >= all))
}

/// What a head says of the length of the body. Nothing is copied: a load that
/// takes long over an answer measures itself.
fn content_length(head: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"\r\ncontent-length:";
    let mut places = head.windows(NAME.len());
    let place = places.position(|w| w.eq_ignore_ascii_case(NAME))?;
    let value = head[place + NAME.len()..].split(|b| *b == b'\r').next()?;
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

/// Visitors of a page who ask for it again and again, until this is dropped.
pub struct Crowd {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Crowd {
    /// Lets so many come; all have asked when this returns.
    ///
    /// # Errors
    ///
    /// If the server cannot be reached.
    pub fn begin(
        server: SocketAddr,
        path: &str,
        count: usize,
    ) -> io::Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = std::sync::mpsc::channel();
        let (runtime, path) = (runtime()?, path.to_owned());
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                let mut visitors = JoinSet::new();
                for _ in 0..count {
                    let visitor = Visitor::connect(server, &path).await?;
                    let never = Instant::now() + Duration::from_secs(3_600);
                    visitors.spawn(visitor.ask_until(never));
                }
                tokio::task::yield_now().await;
                let _ = ready.send(());
                // What is under way is dropped with the set.
                let _ = stopped.await;
                Ok(())
            })
        });
        // If the crowd has failed, its end says why.
        let _ = is_ready.recv();
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        drop(self.stop.take());
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
