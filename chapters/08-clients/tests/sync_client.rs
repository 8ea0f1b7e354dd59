//! The blocking client, outside of a loop and in one.

mod support;

use std::sync::mpsc;

use chapter8::{HttpClient, HttpError};
use support::says;

/// Runs a future on a loop of its own.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

/// A server in a thread of its own.
fn server() -> String {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        run(async {
            let text = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
            tell.send(says(text).await).unwrap();
            std::future::pending::<()>().await;
        });
    });
    told.recv().unwrap()
}

#[test]
fn it_blocks_until_the_answer_is_there() {
    let (client, url) = (HttpClient::new().unwrap(), server());
    for _ in 0..3 {
        assert_eq!(client.fetch(&*url).unwrap().text(), "hi");
    }
}

#[test]
fn in_a_loop_it_is_an_error_and_no_panic() {
    let url = server();
    run(async {
        let client = HttpClient::new().unwrap();
        let error = client.fetch(&*url).unwrap_err();
        assert!(matches!(error, HttpError::InsideRuntime), "{error:?}");
        assert!(error.to_string().contains("await `AsyncHttpClient::fetch`"));
        // And it is dropped here, which a runtime alone would not survive.
    });
}

#[test]
fn a_client_that_was_refused_in_a_loop_works_outside() {
    let (client, url) = (HttpClient::new().unwrap(), server());
    run(async { client.fetch(&*url).unwrap_err() });
    assert_eq!(client.fetch(&*url).unwrap().text(), "hi");
}
