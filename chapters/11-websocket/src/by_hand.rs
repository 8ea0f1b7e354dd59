//! The handshake by hand: text comes in, text goes out.

use crate::accept_key::accept_key;

// ANCHOR: answer
/// What a server says to the head of a request, and whether the connection
/// is a WebSocket from here on.
#[must_use]
pub fn answer(request: &str) -> (String, bool) {
    if header(request, "Sec-WebSocket-Version") != Some("13") {
        return (WRONG_VERSION.to_owned(), false);
    }
    let Some(key) = header(request, "Sec-WebSocket-Key") else {
        return (NO_KEY.to_owned(), false);
    };
    let accept = accept_key(key);
    let response = format!(
        "HTTP/1.1 101 Switching Protocols\r\n\
         Upgrade: websocket\r\n\
         Connection: Upgrade\r\n\
         Sec-WebSocket-Accept: {accept}\r\n\
         \r\n"
    );
    (response, true)
}
// ANCHOR_END: answer

const WRONG_VERSION: &str = "HTTP/1.1 426 Upgrade Required\r\n\
                             Sec-WebSocket-Version: 13\r\n\
                             Content-Length: 0\r\n\
                             \r\n";

const NO_KEY: &str = "HTTP/1.1 400 Bad Request\r\n\
                      Content-Length: 0\r\n\
                      \r\n";

/// The value of a header, whatever the case of its name.
fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let headers = request.lines().skip(1).filter_map(|l| l.split_once(':'));
    let mut found = headers.filter(|(own, _)| own.eq_ignore_ascii_case(name));
    found.next().map(|(_, value)| value.trim())
}
