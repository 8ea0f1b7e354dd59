//! Servers that break the rules, and what the client says of each.

mod support;

use std::io::ErrorKind;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use chapter8::{AsyncHttpClient, HttpError, HttpRequest, Phase};
use support::{fails, floods, gone, request, says, says_and_stays, serve};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpSocket;
use tokio::sync::oneshot;

const MB: usize = 1 << 20;

/// A request that has little time.
fn hasty(url: &str) -> HttpRequest {
    let request_timeout = Duration::from_millis(200);
    HttpRequest { request_timeout, ..HttpRequest::new(url) }
}

async fn times_out(url: &str) {
    let error = AsyncHttpClient::new().fetch(hasty(url)).await.unwrap_err();
    assert!(matches!(error, HttpError::Timeout(Phase::Request)), "{error:?}");
    assert_eq!(error.to_string(), "Timeout during request");
}

#[track_caller]
fn assert_http(error: &HttpError, words: &str) {
    assert!(matches!(error, HttpError::Http(_)), "{error:?}");
    assert!(error.to_string().contains(words), "{error}");
}

#[tokio::test]
async fn it_refuses() {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    let error = fails(&url).await;
    let HttpError::Connect(error) = error else { panic!("{error:?}") };
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn it_never_answers_and_is_told_that_nobody_waits() {
    let (tell, told) = oneshot::channel();
    let tell = std::sync::Mutex::new(Some(tell));
    let url = serve(move |_, mut stream| {
        let tell = tell.lock().unwrap().take();
        async move {
            request(&mut stream).await;
            gone(&mut stream).await;
            tell.unwrap().send(()).unwrap();
        }
    })
    .await;
    times_out(&url).await;
    told.await.expect("the connection is closed");
}

#[tokio::test]
async fn it_answers_half_a_header() {
    let half = "HTTP/1.1 200 OK\r\nContent-Le";
    assert_http(&fails(&says(half).await).await, "before message completed");
    times_out(&says_and_stays(half).await).await;
}

#[tokio::test]
async fn it_promises_more_than_it_sends() {
    let short = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc";
    let error = fails(&says(short).await).await;
    assert_http(&error, "end of file before message length reached");
    times_out(&says_and_stays(short).await).await;
}

#[tokio::test]
async fn what_it_sends_too_much_is_nobodys_answer() {
    let url = says_and_stays(concat!(
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
    ))
    .await;
    let client = AsyncHttpClient::new();
    for _ in 0..3 {
        assert_eq!(client.fetch(&*url).await.unwrap().text(), "abc");
    }
}

#[tokio::test]
async fn its_body_has_no_end() {
    let head = "HTTP/1.1 200 OK\r\n\r\n";
    let (url, sent) = floods(head, "x".repeat(64 << 10).leak()).await;
    let client = AsyncHttpClient::new().max_body_size(MB);
    let error = client.fetch(url).await.unwrap_err();
    assert!(matches!(error, HttpError::TooLarge(MB)), "{error:?}");
    assert_eq!(error.to_string(), "the body has more than 1048576 bytes");
    assert!(sent.load(SeqCst) < 32 * MB, "no more than the system buffers");
}

#[tokio::test]
async fn it_announces_a_hundred_megabytes() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n";
    let (url, sent) = floods(head, "x".repeat(64 << 10).leak()).await;
    let client = AsyncHttpClient::new().max_body_size(10 * MB);
    let error = client.fetch(url).await.unwrap_err();
    assert!(matches!(error, HttpError::TooLarge(_)), "{error:?}");
    assert!(sent.load(SeqCst) < 32 * MB, "no more than the system buffers");
}

#[tokio::test]
async fn its_chunks_are_more_than_is_allowed() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(64 << 10));
    let (url, sent) = floods(head, chunk.leak()).await;
    let client = AsyncHttpClient::new().max_body_size(10 * MB);
    let error = client.fetch(url).await.unwrap_err();
    assert!(matches!(error, HttpError::TooLarge(_)), "{error:?}");
    assert!(sent.load(SeqCst) < 100 * MB, "it was not read to its end");
}

#[tokio::test]
async fn its_chunks_are_none() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for chunk in ["no number\r\n", "fffffffffffffffff\r\n", "3\r\nabcd\r\n"] {
        let error = fails(&says(format!("{head}{chunk}").leak()).await).await;
        assert_http(&error, "error reading a body");
    }
}

#[tokio::test]
async fn what_stands_beside_its_chunks_has_no_end() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (begin, again) in [("1;", "extension"), ("0\r\n", "X: trailer\r\n")] {
        let begin = format!("{head}{begin}").leak();
        let (url, sent) = floods(begin, again.repeat(1_000).leak()).await;
        let error = fails(&url).await;
        assert_http(&error, "error reading a body");
        assert!(sent.load(SeqCst) < 32 * MB, "no more than the system buffers");
    }
}

#[tokio::test]
async fn it_answers_before_it_is_asked_or_switches_protocols() {
    let url = serve(async |_, mut stream| {
        support::answer(&mut stream, "early").await;
        gone(&mut stream).await;
    });
    match AsyncHttpClient::new().fetch(url.await).await {
        Ok(response) => assert_eq!(response.text(), "early"),
        Err(error) => assert!(matches!(error, HttpError::Http(_)), "{error}"),
    }
    let head =
        "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n";
    let error = fails(&says(head).await).await;
    assert_eq!(error.to_string(), "HTTP 101: Switching");
}

#[tokio::test]
async fn it_resets_the_connection_in_the_middle() {
    let url = serve(async |_, mut stream| {
        request(&mut stream).await;
        let begin = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc";
        stream.write_all(begin.as_bytes()).await.unwrap();
        stream.set_zero_linger().unwrap();
    })
    .await;
    let error = fails(&url).await;
    assert!(matches!(error, HttpError::Http(_)), "{error:?}");
}

#[tokio::test]
async fn it_speaks_something_else() {
    for (garbage, words) in [
        ("220 mail.example.com ESMTP\r\n\r\n", "invalid HTTP version"),
        ("\0\u{1}\u{2}\u{3}\r\n\r\n", "invalid HTTP version"),
        ("HTTP/1.1 abc OK\r\n\r\n", "invalid HTTP status"),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "invalid HTTP header"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "content-length"),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            "content-length",
        ),
    ] {
        let error = fails(&says(garbage).await).await;
        assert_http(&error, words);
    }
}

#[tokio::test]
async fn its_header_lines_have_no_end() {
    for line in ["X: y\r\n", "X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"] {
        let (url, sent) =
            floods("HTTP/1.1 200 OK\r\n", line.repeat(100).leak()).await;
        let error = fails(&url).await;
        assert_http(&error, "message head is too large");
        assert!(sent.load(SeqCst) < 32 * MB, "no more than the system buffers");
    }
}

#[tokio::test]
async fn it_says_continue_for_ever() {
    let again = "HTTP/1.1 100 Continue\r\n\r\n".repeat(100).leak();
    let (url, _) = floods(again, again).await;
    times_out(&url).await;
}

#[tokio::test]
async fn it_drips() {
    let url = serve(async |_, mut stream| {
        request(&mut stream).await;
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
        let mut sent = stream.write_all(head.as_bytes()).await;
        while sent.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
            sent = stream.write_all(b"x").await;
        }
    })
    .await;
    times_out(&url).await;
}
