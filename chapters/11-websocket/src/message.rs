//! What a handler hears and says.

use std::fmt;

use serde_json::Value;
use tokio_tungstenite::tungstenite::{Bytes, Utf8Bytes};

use crate::frame::hex;

/// One message: a `str` or `bytes` of Tornado's `on_message`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Message {
    /// Text; that it is UTF-8 has been checked.
    Text(Utf8Bytes),
    /// Bytes.
    Binary(Bytes),
}

impl Message {
    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
        }
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}
/// A dict of Python's goes as JSON, in a text message.
impl From<Value> for Message {
    fn from(value: Value) -> Self {
        Self::from(value.to_string())
    }
}

impl From<Vec<u8>> for Message {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Binary(bytes.into())
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "text “{text}”"),
            Self::Binary(bytes) => write!(f, "binary {}", hex(bytes)),
        }
    }
}
