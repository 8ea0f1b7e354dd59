//! How a page connects: a request that becomes a WebSocket.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use super::{Live, session};
use crate::serve::guard;

/// The largest message that a page may send, in bytes.
const LARGEST: usize = 256 << 10;

/// What is kept of what a page sends before it is understood, in bytes.
const READ_AHEAD: usize = 16 << 10;

/// A connection that was upgraded.
pub(super) type Socket = WebSocketStream<TokioIo<hyper::upgrade::Upgraded>>;

/// Answers `GET /~live/socket`.
pub(in crate::serve) async fn open(
    State(live): State<Arc<Live>>,
    mut request: Request,
) -> Response {
    if !guard::is_asked_by_own_page(request.headers()) {
        return guard::refusal();
    }
    let Some(accept) = accept(request.headers()) else {
        let version = [(header::SEC_WEBSOCKET_VERSION, "13")];
        let text = "This is for WebSockets of version 13.\n";
        let status = StatusCode::UPGRADE_REQUIRED;
        return (status, version, text).into_response();
    };
    let Ok(seat) = Arc::clone(&live.seats).try_acquire_owned() else {
        let text = "Too many pages are open: close some.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, text).into_response();
    };
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        // Otherwise whoever asked has hung up.
        if let Ok(io) = upgrade.await {
            let socket = WebSocketStream::from_raw_socket(
                TokioIo::new(io),
                Role::Server,
                Some(limits()),
            );
            session::hold(live, socket.await).await;
        }
        drop(seat);
    });
    switching(&accept)
}

/// The answer to the key of a WebSocket's handshake, if it is one.
fn accept(headers: &HeaderMap) -> Option<String> {
    let says = |name, word: &str| {
        let value = headers.get(name)?.to_str().ok()?;
        let mut words = value.split(',');
        words.any(|own| own.trim().eq_ignore_ascii_case(word)).then_some(())
    };
    says(header::CONNECTION, "upgrade")?;
    says(header::UPGRADE, "websocket")?;
    says(header::SEC_WEBSOCKET_VERSION, "13")?;
    let key = headers.get(header::SEC_WEBSOCKET_KEY)?;
    Some(derive_accept_key(key.as_bytes()))
}

fn switching(accept: &str) -> Response {
    let upgrade = [
        (header::CONNECTION, "Upgrade"),
        (header::UPGRADE, "websocket"),
        (header::SEC_WEBSOCKET_ACCEPT, accept),
    ];
    (StatusCode::SWITCHING_PROTOCOLS, upgrade, Body::empty()).into_response()
}

fn limits() -> WebSocketConfig {
    WebSocketConfig::default()
        .max_message_size(Some(LARGEST))
        .max_frame_size(Some(LARGEST))
        .read_buffer_size(READ_AHEAD)
        .write_buffer_size(0)
}
