//! The answer to a request that asks for a WebSocket.

use tungstenite::handshake::derive_accept_key;

/// Why there is no WebSocket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// 400: this is no handshake.
    BadRequest,
    /// 403: the page of another site asks.
    Forbidden,
    /// 426: in this version there is none.
    UpgradeRequired,
}

/// The value of a header; its name may be written in capitals or not.
fn header<'a>(headers: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    todo!()
}

/// The accept key for a request with these headers.
///
/// # Errors
///
/// If the request is refused.
pub fn answer(headers: &[(&str, &str)]) -> Result<String, Refusal> {
    todo!()
}
