//! What the client sends, and what it refuses to send.

mod support;

use chapter8::{AsyncHttpClient, HttpError, HttpRequest, Method};
use support::{echo, fails, get, post};

#[tokio::test]
async fn the_request_is_what_tornado_would_send() {
    let (url, _) = echo().await;
    let client = AsyncHttpClient::new();
    let host = url.trim_start_matches("http://");
    let said = client.fetch(format!("{url}/a?b=c#d")).await.unwrap().text();
    let said = said.to_lowercase();
    assert!(said.starts_with("get /a?b=c http/1.1\r\n"), "{said}");
    assert!(said.contains(&format!("host: {host}\r\n")), "{said}");
    assert!(!said.contains("content-length"), "{said}");

    let mut request = post(&url);
    request.headers = vec![
        ("Content-Length".into(), "100".into()),
        ("Transfer-Encoding".into(), "chunked".into()),
    ];
    let said = client.fetch(request).await.unwrap().text().to_lowercase();
    assert!(said.starts_with("post / http/1.1\r\n"), "{said}");
    assert!(said.contains("content-length: 3\r\n"), "{said}");
    assert!(said.contains("application/x-www-form-urlencoded"), "{said}");
    assert!(said.ends_with("\r\n\r\na=1"), "{said}");
}

#[tokio::test]
async fn what_is_no_request_is_refused() {
    let (url, count) = echo().await;
    let with = |name: &str, value: &str| {
        let headers = vec![(name.to_owned(), value.to_owned())];
        HttpRequest { headers, ..get(&url) }
    };
    let without_body = HttpRequest { body: None, ..post(&url) };
    let with_body = HttpRequest { method: Method::GET, ..post(&url) };
    for (request, why) in [
        (with("X", "a\r\nY: b"), "the value of the header `X` is none"),
        (with("X: y", "z"), "`X: y` is no header's name"),
        (without_body, "a POST needs a body, if only an empty one"),
        (with_body, "a GET has no body"),
    ] {
        let error = AsyncHttpClient::new().fetch(request).await.unwrap_err();
        assert_eq!(error.to_string(), why);
    }
    assert_eq!(count.get(), 0, "nothing was sent");
}

#[tokio::test]
async fn urls_that_are_none() {
    for (url, why) in [
        ("http://", "`http://`: this is no URL"),
        ("http:///path", "this is no URL"),
        ("http://:80/", "no host"),
        ("http://localhost:99999/", "no host, or no port that there is"),
        ("localhost", "`localhost`: a URL begins with `http://`"),
        ("/path", "a URL begins with `http://`"),
        ("", "this is no URL"),
        ("https://localhost/", "there is no TLS here"),
        ("ftp://localhost/", "only `http` is spoken here"),
        ("http://ann:secret@localhost/", "no passwords in URLs"),
        ("http://a b/", "this is no URL"),
    ] {
        let error = fails(url).await;
        assert!(matches!(error, HttpError::Url(..)), "{url}: {error:?}");
        assert!(error.to_string().contains(why), "{url}: {error}");
    }
}
