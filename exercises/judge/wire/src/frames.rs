//! Frames of two bytes and a payload, and the words for them.

/// The opcode of a text.
pub const TEXT: u8 = 1;
/// The opcode of the last frame.
pub const CLOSE: u8 = 8;
/// The opcode of a ping.
pub const PING: u8 = 9;
/// The opcode of its answer.
pub const PONG: u8 = 10;

/// A frame: the opcode, the length, and the payload, of which 255 bytes are
/// taken at most.
#[must_use]
pub fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).unwrap_or(u8::MAX);
    [&[opcode, length], &payload[..length.into()]].concat()
}

/// The frame that a word stands for: "pong", "close", "close:1000",
/// "close:1000:bye", "empty" for a text of nothing; "hello/3" is the first
/// three bytes of a text, and every other word is a text.
#[must_use]
pub fn said(word: &str) -> Vec<u8> {
    let mut parts = word.splitn(3, ':');
    let (name, code, reason) = (parts.next(), parts.next(), parts.next());
    let code: Option<u16> = code.and_then(|code| code.parse().ok());
    match (name, code, word.split_once('/')) {
        (Some("pong"), ..) => frame(PONG, b""),
        (Some("empty"), ..) => frame(TEXT, b""),
        (Some("close"), None, _) => frame(CLOSE, b""),
        (Some("close"), Some(code), _) => {
            let reason = reason.unwrap_or_default().as_bytes();
            frame(CLOSE, &[&code.to_be_bytes(), reason].concat())
        }
        (.., Some((text, count))) => {
            let mut part = frame(TEXT, text.as_bytes());
            part.truncate(count.parse().unwrap_or(part.len()));
            part
        }
        _ => frame(TEXT, word.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_frame() {
        assert_eq!(said("hi"), [1, 2, b'h', b'i']);
        assert_eq!(said("hi/3"), [1, 2, b'h']);
        assert_eq!(said("empty"), [1, 0]);
        assert_eq!(said("pong"), [10, 0]);
        assert_eq!(said("close"), [8, 0]);
        assert_eq!(said("close:1000:x"), [8, 3, 3, 232, b'x']);
    }
}
