//! What the client does with places, connections and redirects.

mod support;

use std::time::Duration;

use chapter8::{AsyncHttpClient, HttpError, HttpRequest, Method, Phase};
use futures_util::future::join_all;
use support::{Count, answer, gone, request, serve};
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;
use tokio::time::timeout;

fn get(url: &str) -> HttpRequest {
    HttpRequest::new(url)
}

fn post(url: &str) -> HttpRequest {
    HttpRequest {
        method: Method::POST,
        body: Some("a=1".into()),
        ..HttpRequest::new(url)
    }
}

/// A server that answers each request with the request itself, and how many
/// connections it had.
async fn echo() -> (String, Count) {
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
async fn a_connection_is_used_again() {
    let (url, count) = echo().await;
    let client = AsyncHttpClient::new();
    for _ in 0..5 {
        client.fetch(&*url).await.unwrap();
    }
    assert_eq!(count.get(), 1);
}

#[tokio::test]
async fn a_server_that_closes_after_each_answer_is_asked_anew() {
    let count = Count::default();
    let connections = count.clone();
    let url = serve(move |_, mut stream| {
        connections.add();
        async move {
            request(&mut stream).await;
            answer(&mut stream, "once").await;
        }
    })
    .await;
    let client = AsyncHttpClient::new();
    for _ in 0..5 {
        assert_eq!(client.fetch(&*url).await.unwrap().text(), "once");
    }
    assert_eq!(count.get(), 5);
}

/// A server that closes a connection at its second request, unanswered; and
/// how many requests came.
async fn forgets_the_second() -> (String, Count) {
    let count = Count::default();
    let requests = count.clone();
    let url = serve(move |number, mut stream| {
        let requests = requests.clone();
        async move {
            request(&mut stream).await;
            requests.add();
            answer(&mut stream, "first").await;
            if !request(&mut stream).await.is_empty() {
                requests.add();
            }
            drop((number, stream));
        }
    });
    (url.await, count)
}

#[tokio::test]
async fn what_may_be_asked_twice_is_asked_twice() {
    let (url, count) = forgets_the_second().await;
    let client = AsyncHttpClient::new();
    client.fetch(&*url).await.unwrap();
    client.fetch(&*url).await.unwrap();
    assert_eq!(count.get(), 3, "one, one that was lost, one again");
}

#[tokio::test]
async fn what_may_not_be_asked_twice_is_not() {
    let (url, count) = forgets_the_second().await;
    let client = AsyncHttpClient::new();
    client.fetch(&*url).await.unwrap();
    let error = client.fetch(post(&url)).await.unwrap_err();
    assert!(matches!(error, HttpError::Http(_)), "{error:?}");
    assert_eq!(count.get(), 2, "one, and one that was lost");
}

#[tokio::test]
async fn places_come_back_from_failures_and_from_the_dropped() {
    let url = serve(async |number, mut stream| {
        request(&mut stream).await;
        match number {
            0 => gone(&mut stream).await,
            1 => {}
            _ => answer(&mut stream, "at last").await,
        }
    })
    .await;
    let client = AsyncHttpClient::with_max_clients(1);
    let dropped = timeout(Duration::from_millis(50), client.fetch(&*url)).await;
    assert!(dropped.is_err(), "nobody answers");
    client.fetch(post(&url)).await.expect_err("it hangs up");
    assert_eq!(client.fetch(&*url).await.unwrap().text(), "at last");
}

#[tokio::test]
async fn who_waits_is_served_in_order_and_never_too_many() {
    let (tell, mut told) = mpsc::unbounded_channel();
    let (open, most) = (Count::default(), Count::default());
    let seen = most.clone();
    let url = serve(move |_, mut stream| {
        let (tell, open, most) = (tell.clone(), open.clone(), most.clone());
        async move {
            loop {
                let text = request(&mut stream).await;
                let Some(path) = text.split(' ').nth(1) else { return };
                tell.send(path.to_owned()).unwrap();
                most.raise(open.add() + 1);
                tokio::task::yield_now().await;
                open.take();
                answer(&mut stream, "").await;
            }
        }
    })
    .await;
    let client = AsyncHttpClient::with_max_clients(1);
    let numbers = 0..20;
    let fetch = |number| client.fetch(format!("{url}/{number}"));
    let all = join_all(numbers.clone().map(fetch)).await;
    assert!(all.iter().all(Result::is_ok));
    for number in numbers {
        assert_eq!(told.recv().await.unwrap(), format!("/{number}"));
    }
    assert_eq!(seen.get(), 1);
}

#[tokio::test]
async fn the_queue_has_the_shorter_of_both_limits() {
    let url = serve(async |_, mut stream| gone(&mut stream).await).await;
    let client = AsyncHttpClient::with_max_clients(1);
    let patient = client.fetch(&*url);
    let mut hasty = get(&url);
    hasty.connect_timeout = Duration::from_millis(50);
    let waits = async {
        // The other one has the place by now.
        tokio::task::yield_now().await;
        client.fetch(hasty).await
    };
    tokio::select! {
        biased;
        _ = patient => panic!("nobody answers"),
        result = waits => {
            let error = result.unwrap_err();
            assert!(matches!(error, HttpError::Timeout(Phase::Queue)));
            assert_eq!(error.to_string(), "Timeout in request queue");
        }
    }
}

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
async fn a_hundred_at_once_have_a_connection_each() {
    let (url, count) = echo().await;
    let client = AsyncHttpClient::with_max_clients(100);
    let all = join_all((0..100).map(|_| client.fetch(&*url))).await;
    assert!(all.iter().all(Result::is_ok));
    assert!(count.get() <= 100, "{}", count.get());
    let again = join_all((0..100).map(|_| client.fetch(&*url))).await;
    assert!(again.iter().all(Result::is_ok));
    assert!(count.get() <= 100, "kept connections are used: {}", count.get());
}
