//! What the server sees of a request.

use axum::Router;
use axum::http::{HeaderMap, Method, Uri};
use stage::{BoxError, Lane, Stage, say};

use super::{run_sync, stand_in};
use crate::{AsyncHttpClient, HttpRequest};

/// Says what it is asked.
fn echo(
    server: &Lane,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &str,
) {
    say!(server, "server: {method} {}", uri.path());
    for name in ["Content-Type", "X-Word"] {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        say!(server, "server: {name} is {}", value.unwrap_or("not there"));
    }
    say!(server, "server: the body is `{body}`" => Waiting);
}

/// A server that says what it is asked.
async fn server(stage: &Stage) -> std::io::Result<String> {
    let lane = stage.lane("server");
    let said = async move |method: Method,
                           uri: Uri,
                           headers: HeaderMap,
                           body: String| {
        echo(&lane, &method, &uri, &headers, &body);
        "thank you"
    };
    stand_in::start(Router::new().fallback(said)).await
}

// ANCHOR: demo
async fn main(stage: &Stage, url: String) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let client = AsyncHttpClient::new();
    say!(main, "main: a URL alone" => Waiting);
    client.fetch(format!("{url}/page")).await?;

    say!(main, "main: a request" => Waiting);
    let request = HttpRequest {
        method: crate::Method::POST,
        headers: vec![("X-Word".into(), "yield".into())],
        body: Some("name=Ann".into()),
        ..HttpRequest::new(format!("{url}/form"))
    };
    let response = client.fetch(request).await?;
    say!(main, "main: {}", response.text() => Done);
    Ok(())
}
// ANCHOR_END: demo

/// A GET, and a POST with a header.
///
/// # Errors
///
/// If the system gives no loop or port, or a fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lane("main");
    run_sync(async { main(stage, server(stage).await?).await })?
}
