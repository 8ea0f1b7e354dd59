//! What the client does with places and connections.

mod support;

use std::time::Duration;

use chapter8::{AsyncHttpClient, HttpError, Phase};
use futures_util::future::join_all;
use support::{Count, answer, echo, get, gone, post, request, serve};
use tokio::sync::mpsc;
use tokio::time::timeout;

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
