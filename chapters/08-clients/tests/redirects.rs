//! Where the client goes when it is sent elsewhere.

mod support;

use chapter8::{AsyncHttpClient, HttpError, HttpRequest};
use support::{Count, answer, echo, fails, get, post, request, says, serve};
use tokio::io::AsyncWriteExt;

/// A server that redirects `/` with this status and shows every other request.
async fn redirects(status: u16, location: String) -> String {
    serve(move |_, mut stream| {
        let location = location.clone();
        async move {
            loop {
                let text = request(&mut stream).await;
                if text.is_empty() {
                    return;
                }
                if text.split(' ').nth(1) != Some("/") {
                    answer(&mut stream, &text).await;
                    continue;
                }
                let head = format!(
                    "HTTP/1.1 {status} X\r\nLocation: {location}\r\n\
                     Content-Length: 0\r\n\r\n"
                );
                stream.write_all(head.as_bytes()).await.unwrap();
            }
        }
    })
    .await
}

#[tokio::test]
async fn a_redirect_keeps_the_method_or_makes_it_a_get() {
    for (status, method) in
        [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")]
    {
        let url = redirects(status, "there/./x/../y?z".into()).await;
        let response = AsyncHttpClient::new().fetch(post(&url)).await.unwrap();
        let said = response.text();
        let line = format!("{method} /there/y?z HTTP/1.1\r\n");
        assert!(said.starts_with(&line), "{status}: {said}");
        assert_eq!(said.ends_with("a=1"), method == "POST", "{status}: {said}");
        assert_eq!(said.contains("content-type"), method == "POST", "{said}");
        assert_eq!(response.effective_url, format!("{url}/there/y?z"));
    }
}

#[tokio::test]
async fn a_redirect_may_be_left_alone() {
    let url = redirects(302, "/there".into()).await;
    let request = HttpRequest { follow_redirects: false, ..get(&url) };
    let response = AsyncHttpClient::new().fetch_any(request).await.unwrap();
    assert_eq!(response.code, 302);
    assert_eq!(response.reason, "X");
    assert_eq!(response.error().unwrap(), "HTTP 302: X");
}

#[tokio::test]
async fn another_server_is_told_no_secrets() {
    let (other, _) = echo().await;
    let secret = || {
        vec![
            ("Authorization".into(), "me".into()),
            ("Cookie".into(), "c".into()),
            ("X-Kept".into(), "k".into()),
        ]
    };
    let url = redirects(302, format!("{other}/there")).await;
    let request = HttpRequest { headers: secret(), ..get(&url) };
    let said = AsyncHttpClient::new().fetch(request).await.unwrap().text();
    assert!(
        !said.contains("authorization") && !said.contains("cookie"),
        "{said}"
    );
    assert!(said.contains("x-kept: k"), "{said}");

    let url = redirects(302, "/there".into()).await;
    let request = HttpRequest { headers: secret(), ..get(&url) };
    let said = AsyncHttpClient::new().fetch(request).await.unwrap().text();
    assert!(said.contains("authorization: me"), "{said}");
}

#[tokio::test]
async fn its_redirects_have_no_end() {
    let asked = Count::default();
    let counted = asked.clone();
    let url = serve(move |_, mut stream| {
        let asked = asked.clone();
        async move {
            while !request(&mut stream).await.is_empty() {
                let number = asked.add();
                let text = format!("HTTP/1.1 302 Found\r\nLocation: /{number}\r\nContent-Length: 0\r\n\r\n");
                let _ = stream.write_all(text.as_bytes()).await;
            }
        }
    })
    .await;
    let error = fails(&url).await;
    assert_eq!(error.to_string(), "HTTP 302: Found");
    assert_eq!(counted.get(), 6, "the request, and five redirects");
}

#[tokio::test]
async fn it_points_to_where_this_client_cannot_go() {
    for (location, why) in [
        ("https://127.0.0.1/", "`https://127.0.0.1/`: there is no TLS here"),
        ("ftp://127.0.0.1/", "`ftp://127.0.0.1/`: only `http` is spoken here"),
        ("http://", "no URL"),
        (":", "no URL"),
        ("\u{e9}", "no URL"),
    ] {
        let text = format!(
            "HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n"
        );
        let error = fails(&says(text.leak()).await).await;
        assert!(matches!(error, HttpError::Url(..)), "{location}: {error:?}");
        assert!(error.to_string().contains(why), "{location}: {error}");
    }
}
