//! `/chat`: a request that becomes a seat.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Extension, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use tokio::net::TcpStream;
use tungstenite::handshake::derive_accept_key;

use super::Web;
use super::accept::{Peer, Place};
use super::origin::is_foreign;
use crate::connection::{Guest, stay};
use crate::people::Visitor;

/// What follows the question mark.
#[derive(Deserialize)]
pub struct Since {
    /// The id of the last message that they have seen.
    after: Option<i64>,
}

/// `GET /chat`.
pub async fn open(
    State(web): State<Arc<Web>>,
    Extension(Peer(peer)): Extension<Peer>,
    Extension(place): Extension<Place>,
    Query(Since { after }): Query<Since>,
    mut request: Request,
) -> Response {
    let headers = request.headers();
    if is_foreign(headers, &web.origins) {
        let text = "This was sent by a page of another site.\n";
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    let Some(user) = web.key.user(headers) else {
        let text = "Log in first: this cookie is not, or no longer, good.\n";
        return (StatusCode::UNAUTHORIZED, text).into_response();
    };
    let Some(accept) = accept(headers) else {
        let version = [(header::SEC_WEBSOCKET_VERSION, "13")];
        let text = "This is for WebSockets of version 13.\n";
        return (StatusCode::UPGRADE_REQUIRED, version, text).into_response();
    };
    let (user, address) = (user.into(), peer.to_string().into());
    let visitor = Visitor { user, address };
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(receive(web, upgrade, visitor, after, place));
    let headers = [
        (header::CONNECTION, "Upgrade"),
        (header::UPGRADE, "websocket"),
        (header::SEC_WEBSOCKET_ACCEPT, accept.as_str()),
    ];
    (StatusCode::SWITCHING_PROTOCOLS, headers, Body::empty()).into_response()
}

async fn receive(
    web: Arc<Web>,
    upgrade: OnUpgrade,
    visitor: Visitor,
    after: Option<i64>,
    place: Place,
) {
    // Otherwise whoever asked has hung up.
    let Ok(upgraded) = upgrade.await else { return };
    let Some((stream, early)) = socket(upgraded) else { return };
    let ticket = Box::new(place);
    let guest = Guest { stream, early, visitor, after, ticket };
    // A task is as large as all that it ever waited for: this one ends.
    tokio::spawn(stay(web.room.clone(), web.history.clone(), guest));
}

/// The socket itself, and what was read from it beyond the request.
fn socket(upgraded: Upgraded) -> Option<(TcpStream, Vec<u8>)> {
    let parts = upgraded.downcast::<TokioIo<TcpStream>>().ok()?;
    // A copy: the buffer itself has eight kilobytes, mostly for nothing.
    Some((parts.io.into_inner(), parts.read_buf.to_vec()))
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
