//! does not compile: E0106; hint: 2
//! Two things are borrowed, and nothing says which of them the result lies in.

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
fn header(headers: &[(&str, &str)], name: &str) -> Option<&str> {
    let named = |(other, _): &&(&str, &str)| other.eq_ignore_ascii_case(name);
    headers.iter().find(named).map(|(_, value)| *value)
}

/// The accept key for a request with these headers.
///
/// # Errors
///
/// If the request is refused.
pub fn answer(headers: &[(&str, &str)]) -> Result<String, Refusal> {
    let upgrade = header(headers, "Upgrade").unwrap_or_default();
    let connection = header(headers, "Connection").unwrap_or_default();
    let mut words = connection.split(',').map(str::trim);
    if !upgrade.eq_ignore_ascii_case("websocket")
        || !words.any(|word| word.eq_ignore_ascii_case("upgrade"))
    {
        return Err(Refusal::BadRequest);
    }
    if header(headers, "Sec-WebSocket-Version") != Some("13") {
        return Err(Refusal::UpgradeRequired);
    }
    if let Some(origin) = header(headers, "Origin") {
        let site = origin.split_once("://").map(|(_, site)| site);
        if site.is_none() || site != header(headers, "Host") {
            return Err(Refusal::Forbidden);
        }
    }
    let key = header(headers, "Sec-WebSocket-Key");
    let key = key.ok_or(Refusal::BadRequest)?;
    Ok(derive_accept_key(key.as_bytes()))
}
