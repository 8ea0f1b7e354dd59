//! The one computation of the handshake: from the client's key to the
//! server's answer.

use data_encoding::BASE64;
use sha1::{Digest, Sha1};

// ANCHOR: accept_key
/// What every server appends to the key. It means nothing: that is why only
/// a server that knows WebSocket appends it.
pub const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// The SHA-1 of the key and the GUID, 20 bytes.
#[must_use]
pub fn digest(key: &str) -> [u8; 20] {
    Sha1::new().chain_update(key).chain_update(GUID).finalize().into()
}

/// What stands in `Sec-WebSocket-Accept`.
#[must_use]
pub fn accept_key(key: &str) -> String {
    BASE64.encode(&digest(key))
}
// ANCHOR_END: accept_key

/// Whether this is a key: 16 bytes in base64.
#[must_use]
pub fn is_key(key: &str) -> bool {
    BASE64.decode(key.as_bytes()).is_ok_and(|bytes| bytes.len() == 16)
}
