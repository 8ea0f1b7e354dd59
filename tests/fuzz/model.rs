//! What RFC 6455 says about a peer's bytes, in a hundred lines.

use chapter11::Frame;
use chapter11::frame::{BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT};

/// The largest message, in bytes.
pub(crate) const LIMIT: usize = 300;

/// The code of a close frame: `None` if there is no such frame, 1005 if it
/// has no code.
pub(crate) type Closed = Option<u16>;

/// What the server is expected to do.
#[derive(Debug)]
pub(crate) struct Expected {
    /// The messages that its handler hears, texts as their bytes.
    pub(crate) heard: Vec<Vec<u8>>,
    /// Who breaks several rules at once may be told any of them.
    pub(crate) codes: Vec<Closed>,
}

/// A message of which more is to come.
struct Begun {
    is_text: bool,
    payload: Vec<u8>,
}

/// What comes of all of these bytes and the end of the connection.
pub(crate) fn expected(mut bytes: &[u8]) -> Expected {
    let (mut heard, mut begun) = (Vec::new(), None);
    loop {
        let Some((frame, taken)) = Frame::decode(bytes) else {
            return Expected { heard, codes: torn(bytes) };
        };
        bytes = &bytes[taken..];
        let mut codes = faults(&frame, begun.as_ref());
        if codes.is_empty() && frame.opcode == CLOSE {
            codes = vec![closed(&frame.payload)];
        }
        if !codes.is_empty() {
            return Expected { heard, codes };
        }
        heard.extend(message(frame, &mut begun));
    }
}

/// The rules that a frame breaks, as close codes.
fn faults(frame: &Frame, begun: Option<&Begun>) -> Vec<Closed> {
    let length = frame.payload.len();
    let is_control = frame.opcode >= CLOSE;
    let is_known =
        matches!(frame.opcode, CONTINUATION..=BINARY | CLOSE | PING | PONG);
    let is_out_of_place =
        !is_control && (frame.opcode == CONTINUATION) != begun.is_some();
    let is_broken = !is_known
        || frame.mask.is_none()
        || frame.reserved != 0
        || (is_control && (!frame.is_final || length > 125))
        || is_out_of_place;
    let before = begun.map_or(0, |begun| begun.payload.len());
    let is_large = length > LIMIT || (!is_control && before + length > LIMIT);
    let mut codes = Vec::new();
    codes.extend(is_broken.then_some(Some(1002)));
    codes.extend(is_large.then_some(Some(1009)));
    codes.extend(
        (!is_control && is_no_text(frame, begun)).then_some(Some(1007)),
    );
    codes
}

/// Whether a text is none, as far as one can tell.
fn is_no_text(frame: &Frame, begun: Option<&Begun>) -> bool {
    let is_text = begun.map_or(frame.opcode == TEXT, |begun| begun.is_text);
    let before = begun.map_or(&[][..], |begun| &begun.payload);
    let so_far = [before, &frame.payload].concat();
    is_text
        && std::str::from_utf8(&so_far)
            .is_err_and(|e| frame.is_final || e.error_len().is_some())
}

/// How a close frame is answered.
fn closed(payload: &[u8]) -> Closed {
    let Some((code, reason)) = payload.split_first_chunk() else {
        return Some(if payload.is_empty() { 1005 } else { 1002 });
    };
    if std::str::from_utf8(reason).is_err() {
        return Some(1007);
    }
    let code = u16::from_be_bytes(*code);
    let may_be_said = matches!(code, 1000..=1003 | 1007..=1013 | 3000..=4999);
    Some(if may_be_said { code } else { 1002 })
}

/// What comes of a frame that is not whole: what its head says is enough for
/// some mistakes.
fn torn(bytes: &[u8]) -> Vec<Closed> {
    let &[first, second, ref rest @ ..] = bytes else { return vec![None] };
    let longer = match second & 0x7f {
        126 => 2,
        127 => 8,
        _ => 0,
    };
    let mask = if second & 0x80 == 0 { 0 } else { 4 };
    if rest.len() < longer + mask {
        return vec![None];
    }
    let mut length = u64::from(second & 0x7f);
    if longer > 0 {
        let bytes = rest[..longer].iter();
        length = bytes.fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    }
    let is_known =
        matches!(first & 0xf, CONTINUATION..=BINARY | CLOSE | PING | PONG);
    let mut codes = Vec::new();
    codes.extend((!is_known).then_some(Some(1002)));
    codes.extend((length > LIMIT as u64).then_some(Some(1009)));
    if codes.is_empty() { vec![None] } else { codes }
}

/// The message that a frame brings to its end.
fn message(frame: Frame, begun: &mut Option<Begun>) -> Option<Vec<u8>> {
    if frame.opcode >= CLOSE {
        return None;
    }
    let is_text = frame.opcode == TEXT;
    let so_far = begun.get_or_insert(Begun { is_text, payload: Vec::new() });
    so_far.payload.extend(frame.payload);
    if frame.is_final { begun.take().map(|whole| whole.payload) } else { None }
}
