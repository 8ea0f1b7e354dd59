//! One frame, by hand: how the bytes on the wire are read and written.
//!
//! The library does the same; this is here to be read, and for peers that
//! break the rules on purpose.

use std::fmt;
/// One frame.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Frame {
    /// Whether the message ends with it.
    pub is_final: bool,
    /// The three bits that stay 0 unless an extension was agreed on.
    pub reserved: u8,
    /// What it is, see [`kind`](Self::kind).
    pub opcode: u8,
    /// Four bytes with which the payload is mixed; only clients do that.
    pub mask: Option<[u8; 4]>,
    /// What it carries, unmixed.
    pub payload: Vec<u8>,
}

/// The frame goes on with the message before it.
pub const CONTINUATION: u8 = 0x0;
/// Text, in UTF-8.
pub const TEXT: u8 = 0x1;
/// Bytes.
pub const BINARY: u8 = 0x2;
/// This was the last frame of whoever says it.
pub const CLOSE: u8 = 0x8;
/// Are you there?
pub const PING: u8 = 0x9;
/// I am here.
pub const PONG: u8 = 0xA;

impl Frame {
    /// A whole message in one frame, from a server.
    #[must_use]
    pub fn whole(opcode: u8, payload: &[u8]) -> Self {
        let payload = payload.to_vec();
        Self { is_final: true, reserved: 0, opcode, mask: None, payload }
    }

    /// The same frame from a client.
    #[must_use]
    pub fn masked(self, mask: [u8; 4]) -> Self {
        Self { mask: Some(mask), ..self }
    }

    /// The same frame, as one after which more of the message comes.
    #[must_use]
    pub fn to_be_continued(self) -> Self {
        Self { is_final: false, ..self }
    }

    /// What the opcode means.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.opcode {
            CONTINUATION => "continuation",
            TEXT => "text",
            BINARY => "binary",
            CLOSE => "close",
            PING => "ping",
            PONG => "pong",
            _ => "reserved",
        }
    }

    // ANCHOR: decode
    /// Reads the frame at the beginning of `bytes`, and says how many bytes
    /// it has taken; `None` if it is not whole yet.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<(Self, usize)> {
        let (&[first, second], rest) = bytes.split_first_chunk()?;
        let (length, rest) = match second & 0x7f {
            126 => {
                let (length, rest) = rest.split_first_chunk()?;
                (u64::from(u16::from_be_bytes(*length)), rest)
            }
            127 => {
                let (length, rest) = rest.split_first_chunk()?;
                (u64::from_be_bytes(*length), rest)
            }
            short => (u64::from(short), rest),
        };
        let (mask, rest) = if second & 0x80 == 0 {
            (None, rest)
        } else {
            let (mask, rest) = rest.split_first_chunk()?;
            (Some(*mask), rest)
        };
        let length = usize::try_from(length).ok()?;
        let mut payload = rest.get(..length)?.to_vec();
        mix(&mut payload, mask);
        let is_final = first & 0x80 != 0;
        let (reserved, opcode) = (first >> 4 & 0x7, first & 0xf);
        let taken = bytes.len() - rest.len() + length;
        Some((Self { is_final, reserved, opcode, mask, payload }, taken))
    }
    // ANCHOR_END: decode

    /// The bytes of the frame.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let is_final = if self.is_final { 0x80 } else { 0 };
        let is_masked = if self.mask.is_some() { 0x80 } else { 0 };
        let mut bytes = vec![is_final | self.reserved << 4 | self.opcode];
        let length = self.payload.len();
        if let Some(short) = u8::try_from(length).ok().filter(|&l| l < 126) {
            bytes.push(is_masked | short);
        } else if let Ok(length) = u16::try_from(length) {
            bytes.push(is_masked | 126);
            bytes.extend(length.to_be_bytes());
        } else {
            bytes.push(is_masked | 127);
            bytes.extend((length as u64).to_be_bytes());
        }
        bytes.extend(self.mask.iter().flatten());
        let mut payload = self.payload.clone();
        mix(&mut payload, self.mask);
        bytes.extend(payload);
        bytes
    }
}
/// Mixes the payload with the mask, or takes it out again: twice is nothing.
fn mix(payload: &mut [u8], mask: Option<[u8; 4]>) {
    let Some(mask) = mask else { return };
    for (byte, mask) in payload.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
}

impl fmt::Display for Frame {
    /// For people: `text, goes on, masked: “one ”`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let goes_on = if self.is_final { "" } else { ", goes on" };
        let masked = if self.mask.is_some() { ", masked" } else { "" };
        write!(f, "{}{goes_on}{masked}: ", self.kind())?;
        match std::str::from_utf8(&self.payload) {
            Ok(text) if self.opcode != CLOSE => write!(f, "“{text}”"),
            _ => f.write_str(&hex(&self.payload)),
        }
    }
}

/// Bytes as pairs of hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let pairs: Vec<_> = bytes.iter().map(|b| format!("{b:02x}")).collect();
    pairs.join(" ")
}
