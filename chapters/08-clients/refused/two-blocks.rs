//! E0308
use chapter8::AsyncHttpClient;
use futures_util::future::join_all;

// ANCHOR: program
pub async fn both(client: &AsyncHttpClient) {
    let a = async { client.fetch("http://localhost/a").await };
    let b = async { client.fetch("http://localhost/b").await };
    join_all([a, b]).await;
}
// ANCHOR_END: program
