//! How a request becomes a WebSocket: the handshake, by the crate.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use crate::accept_key::is_key;
use crate::connection::hold;
use crate::connections::Connections;
use crate::handler::{Settings, WebSocketHandler};
use crate::socket::Socket;

/// What is kept of what a peer sends before it is understood, in bytes. The
/// library's own 128 KiB would be most of what a connection costs.
const READ_AHEAD: usize = 4 << 10;

/// A route that upgrades: `make` gives a handler for each connection.
pub fn websocket<H, F>(
    connections: &Connections,
    settings: Settings,
    make: F,
) -> MethodRouter
where
    H: WebSocketHandler,
    F: Fn() -> H + Clone + Send + Sync + 'static,
{
    let connections = connections.clone();
    get(async move |request: Request| {
        upgrade(request, make(), &connections, settings.clone())
            .unwrap_or_else(IntoResponse::into_response)
    })
}

/// Why a request is refused: a status, and a word for who looks for the
/// mistake.
type Refusal = (StatusCode, [(HeaderName, &'static str); 1], &'static str);

// ANCHOR: upgrade
/// Answers 101, and begins a task that holds the connection.
fn upgrade<H: WebSocketHandler>(
    mut request: Request,
    mut handler: H,
    connections: &Connections,
    settings: Settings,
) -> Result<Response, Refusal> {
    let key = key(&request, &handler)?;
    let accept = derive_accept_key(key.as_bytes());
    let chosen = subprotocol(request.headers(), &mut handler);
    let socket = Socket::new(chosen.as_deref(), settings.max_message_size);
    let place = connections.enter();
    let upgraded = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        // Otherwise whoever asked has hung up.
        if let Ok(io) = upgraded.await {
            let stream = upgraded_stream(TokioIo::new(io), &settings).await;
            hold(stream, handler, socket, &settings, place).await;
        }
    });
    Ok(switching(&accept, chosen.as_deref()))
}
// ANCHOR_END: upgrade

/// Holds a connection whose handshake is done, to its end: over memory in
/// tests, or behind a server of another kind.
pub async fn hold_upgraded<S, H>(
    io: S,
    handler: H,
    connections: &Connections,
    settings: &Settings,
) where
    S: AsyncRead + AsyncWrite + Unpin,
    H: WebSocketHandler,
{
    let socket = Socket::new(None, settings.max_message_size);
    let stream = upgraded_stream(io, settings).await;
    hold(stream, handler, socket, settings, connections.enter()).await;
}

async fn upgraded_stream<S>(io: S, settings: &Settings) -> WebSocketStream<S>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let limits = Some(limits(settings));
    WebSocketStream::from_raw_socket(io, Role::Server, limits).await
}
/// The key of a handshake that is right in every way.
fn key<'a>(
    request: &'a Request,
    handler: &impl WebSocketHandler,
) -> Result<&'a str, Refusal> {
    const BAD: StatusCode = StatusCode::BAD_REQUEST;
    let headers = request.headers();
    if request.method() != Method::GET || request.version() < Version::HTTP_11 {
        return Err(refusal(BAD, "Only a GET of HTTP/1.1 can be upgraded."));
    }
    if !says(headers, &header::UPGRADE, "websocket") {
        return Err(refusal(BAD, "Can \"Upgrade\" only to \"WebSocket\"."));
    }
    if !says(headers, &header::CONNECTION, "upgrade") {
        return Err(refusal(BAD, "\"Connection\" must be \"Upgrade\"."));
    }
    if !is_own(headers, |origin| handler.check_origin(origin)) {
        let why = "Cross origin websockets not allowed";
        return Err(refusal(StatusCode::FORBIDDEN, why));
    }
    if text(headers, &header::SEC_WEBSOCKET_VERSION) != Some("13") {
        return Err(refusal(StatusCode::UPGRADE_REQUIRED, "Version 13 only."));
    }
    let key = text(headers, &header::SEC_WEBSOCKET_KEY);
    key.filter(|key| is_key(key))
        .ok_or(refusal(BAD, "Missing/Invalid WebSocket headers"))
}

fn refusal(status: StatusCode, why: &'static str) -> Refusal {
    // The status 426 has to say which version would be right.
    (status, [(header::SEC_WEBSOCKET_VERSION, "13")], why)
}
/// Whether the page that asks is one of ours, or a trusted one. Who says
/// nothing about a page is no browser.
fn is_own(headers: &HeaderMap, is_trusted: impl Fn(&str) -> bool) -> bool {
    if !headers.contains_key(header::ORIGIN) {
        return true;
    }
    let Some(origin) = text(headers, &header::ORIGIN) else { return false };
    let host = text(headers, &header::HOST).unwrap_or_default();
    let own = origin.split_once("://").map_or("", |(_, host)| host);
    (!own.is_empty() && own.eq_ignore_ascii_case(host)) || is_trusted(origin)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Whether a header's list of words has this one.
fn says(headers: &HeaderMap, name: &HeaderName, word: &str) -> bool {
    let values = headers.get_all(name).iter();
    let values = values.filter_map(|value| value.to_str().ok());
    let mut words = values.flat_map(|value| value.split(','));
    words.any(|own| own.trim().eq_ignore_ascii_case(word))
}

/// What the handler chooses of what is offered; anything else is nothing.
fn subprotocol(
    headers: &HeaderMap,
    handler: &mut impl WebSocketHandler,
) -> Option<String> {
    let offered = text(headers, &header::SEC_WEBSOCKET_PROTOCOL);
    let offered: Vec<_> = offered.map_or_else(Vec::new, |offered| {
        offered.split(',').map(str::trim).filter(|o| !o.is_empty()).collect()
    });
    let chosen = handler.select_subprotocol(&offered)?;
    offered.contains(&chosen.as_str()).then_some(chosen)
}

fn switching(accept: &str, subprotocol: Option<&str>) -> Response {
    let mut response = Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(header::UPGRADE, "websocket")
        .header(header::CONNECTION, "Upgrade")
        .header(header::SEC_WEBSOCKET_ACCEPT, accept);
    if let Some(chosen) = subprotocol {
        response = response.header(header::SEC_WEBSOCKET_PROTOCOL, chosen);
    }
    response.body(Body::empty()).expect("each of these headers is one")
}

/// A frame of its own length must fit, too, before any of it is read. What
/// waits to be written to a peer that pings and never reads is bounded.
fn limits(settings: &Settings) -> WebSocketConfig {
    let largest = settings.max_message_size;
    WebSocketConfig::default()
        .max_message_size(Some(largest))
        .max_frame_size(Some(largest))
        .read_buffer_size(READ_AHEAD)
        .write_buffer_size(0)
        .max_write_buffer_size(largest + (64 << 10))
}
