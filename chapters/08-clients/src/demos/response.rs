//! Four ends of a request.

use std::io::{self, ErrorKind};
use std::net::Ipv4Addr;
use std::time::Duration;

use axum::{Router, http::StatusCode, routing::get};
use stage::{BoxError, Lane, Stage, say};
use tokio::net::TcpSocket;

use super::{run_sync, stand_in};
use crate::{AsyncHttpClient, HttpError, HttpRequest};

/// A server with one page, and one that never comes.
async fn server() -> io::Result<String> {
    let page = get(async || "a page");
    let never = get(std::future::pending::<()>);
    let missing = async || (StatusCode::NOT_FOUND, "no such page");
    let routes = Router::new().route("/page", page).route("/slow", never);
    stand_in::start(routes.fallback(missing)).await
}

/// A port at which nobody listens, for as long as the socket lives.
fn closed() -> io::Result<(TcpSocket, String)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    let url = format!("http://{}", socket.local_addr()?);
    Ok((socket, url))
}

// ANCHOR: demo
async fn ask(
    client: &AsyncHttpClient,
    lane: &Lane,
    name: &str,
    request: impl Into<HttpRequest>,
) {
    match client.fetch(request).await {
        Ok(response) => {
            let code = response.code.as_u16();
            say!(lane, "{name}: {code} {}", response.reason);
        }
        Err(HttpError::Connect(error))
            if error.kind() == ErrorKind::ConnectionRefused =>
        {
            say!(lane, "{name}: nobody listens there");
        }
        Err(error) => say!(lane, "{name}: {error}"),
    }
}

async fn main(lane: &Lane, url: &str, closed: &str) -> Result<(), BoxError> {
    let client = AsyncHttpClient::new();
    ask(&client, lane, "page", format!("{url}/page")).await;
    ask(&client, lane, "missing", format!("{url}/missing")).await;
    ask(&client, lane, "closed", closed).await;
    let mut slow = HttpRequest::new(format!("{url}/slow"));
    slow.request_timeout = Duration::from_millis(200);
    ask(&client, lane, "slow", slow).await;

    let any = client.fetch_any(format!("{url}/missing")).await?;
    let error = any.error().unwrap_or_default();
    say!(lane, "any status: {}, {error}", any.text() => Done);
    Ok(())
}
// ANCHOR_END: demo

/// A page, none, nobody, never; and one once more.
///
/// # Errors
///
/// If the system gives no loop or port, or the last fetch fails.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let lane = stage.lane("main");
    run_sync(async {
        let (_socket, closed) = closed()?;
        main(&lane, &server().await?, &closed).await
    })?
}
