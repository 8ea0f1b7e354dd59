//! Servers of bytes, for answers that no HTTP library would give.

#![allow(dead_code, reason = "no test needs all of it")]

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use chapter8::{AsyncHttpClient, HttpError, HttpRequest, Method};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server that does with each connection what it is told to; the number of
/// the connection counts from 0.
pub(crate) async fn serve<F>(
    behave: impl Fn(usize, TcpStream) -> F + Send + 'static,
) -> String
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for number in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(behave(number, stream));
        }
    });
    url
}

/// A server that reads a request, sends these bytes, and closes.
pub(crate) async fn says(bytes: &'static str) -> String {
    serve(move |_, mut stream| async move {
        request(&mut stream).await;
        let _ = stream.write_all(bytes.as_bytes()).await;
    })
    .await
}

/// A server that reads a request, sends these bytes, and waits for the client
/// to go.
pub(crate) async fn says_and_stays(bytes: &'static str) -> String {
    serve(move |_, mut stream| async move {
        request(&mut stream).await;
        let _ = stream.write_all(bytes.as_bytes()).await;
        gone(&mut stream).await;
    })
    .await
}

/// A server that sends the beginning, and then the rest until nobody takes it.
/// How many bytes were taken.
pub(crate) async fn floods(
    begin: &'static str,
    again: &'static str,
) -> (String, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let url = serve(move |_, mut stream| {
        let count = Arc::clone(&count);
        async move {
            request(&mut stream).await;
            let mut next = begin.to_owned();
            while stream.write_all(next.as_bytes()).await.is_ok() {
                count.fetch_add(next.len(), SeqCst);
                again.clone_into(&mut next);
            }
        }
    })
    .await;
    (url, sent)
}

/// The head of the next request and a body as long as it says; empty at the
/// end of the connection.
pub(crate) async fn request(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    while !read.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => read.push(byte),
            Err(_) => return String::new(),
        }
    }
    let head = String::from_utf8(read).unwrap();
    let length = head.lines().find_map(|line| {
        line.to_lowercase().strip_prefix("content-length: ")?.parse().ok()
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await.unwrap();
    head + &String::from_utf8(body).unwrap()
}

/// Waits until the client has closed the connection.
pub(crate) async fn gone(stream: &mut TcpStream) {
    while matches!(stream.read(&mut [0; 64]).await, Ok(1..)) {}
}

/// An answer of 200 with this body.
pub(crate) async fn answer(stream: &mut TcpStream, body: &str) {
    let length = body.len();
    let text =
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}");
    let _ = stream.write_all(text.as_bytes()).await;
}

/// Counts, in a server.
#[derive(Clone, Default)]
pub(crate) struct Count(Arc<AtomicUsize>);

impl Count {
    pub(crate) fn add(&self) -> usize {
        self.0.fetch_add(1, SeqCst)
    }

    pub(crate) fn get(&self) -> usize {
        self.0.load(SeqCst)
    }

    pub(crate) fn take(&self) {
        self.0.fetch_sub(1, SeqCst);
    }

    pub(crate) fn raise(&self, to: usize) {
        self.0.fetch_max(to, SeqCst);
    }
}

/// A server that answers each request with the request itself, and how many
/// connections it had.
pub(crate) async fn echo() -> (String, Count) {
    let count = Count::default();
    let connections = count.clone();
    let url = serve(move |_, mut stream| {
        connections.add();
        async move {
            loop {
                let text = request(&mut stream).await;
                if text.is_empty() {
                    return;
                }
                answer(&mut stream, &text).await;
            }
        }
    });
    (url.await, count)
}

/// A GET.
pub(crate) fn get(url: &str) -> HttpRequest {
    HttpRequest::new(url)
}

/// A POST with a body.
pub(crate) fn post(url: &str) -> HttpRequest {
    HttpRequest {
        method: Method::POST,
        body: Some("a=1".into()),
        ..HttpRequest::new(url)
    }
}

/// What is wrong with a fetch of this URL.
pub(crate) async fn fails(url: &str) -> HttpError {
    AsyncHttpClient::new().fetch(url).await.expect_err("this is no answer")
}
