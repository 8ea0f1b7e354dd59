//! What a handler writes to.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use crate::handler::Said;
use crate::message::Message;

/// How many messages may wait for a peer that reads slowly; then writing
/// waits, too.
const WAITING: usize = 32;

/// The longest reason that a close frame has room for, in bytes.
const LONGEST_REASON: usize = 123;

/// Why something was not written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WebSocketError {
    /// The connection is closing, or is over.
    Closed,
    /// The message is larger than [`Settings::max_message_size`].
    ///
    /// [`Settings::max_message_size`]: crate::handler::Settings
    TooLarge,
}

impl fmt::Display for WebSocketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Closed => "the WebSocket is closed",
            Self::TooLarge => "the message is too large",
        })
    }
}

impl Error for WebSocketError {}

/// One connection, to write to. Clones write to the same; they may be kept
/// and used by others.
#[derive(Clone, Debug)]
pub struct Socket {
    outbox: mpsc::Sender<tungstenite::Message>,
    subprotocol: Option<Arc<str>>,
    largest: usize,
}

impl Socket {
    /// A socket, and what was written to it.
    pub(crate) fn new(
        subprotocol: Option<&str>,
        largest: usize,
    ) -> (Self, mpsc::Receiver<tungstenite::Message>) {
        let (outbox, written) = mpsc::channel(WAITING);
        let subprotocol = subprotocol.map(Arc::from);
        (Self { outbox, subprotocol, largest }, written)
    }
    /// Sends text, JSON or bytes. Waits while too much is waiting already.
    ///
    /// # Errors
    ///
    /// If the connection is closing, or the message is too large.
    pub async fn write_message(&self, message: impl Into<Message>) -> Said {
        let message = message.into();
        if message.size() > self.largest {
            return Err(WebSocketError::TooLarge);
        }
        self.put(match message {
            Message::Text(text) => tungstenite::Message::Text(text),
            Message::Binary(bytes) => tungstenite::Message::Binary(bytes),
        })
        .await
    }

    async fn put(&self, message: tungstenite::Message) -> Said {
        let sent = self.outbox.send(message).await;
        sent.map_err(|_| WebSocketError::Closed)
    }

    /// Says goodbye, after all that was written before. The peer answers, and
    /// then `on_close` comes.
    ///
    /// A reason that is too long for a close frame (123 bytes) is cut.
    ///
    /// # Errors
    ///
    /// If the connection is closing already.
    ///
    /// # Panics
    ///
    /// If the code is none that may be said.
    pub async fn close(&self, code: u16, reason: &str) -> Said {
        let code = CloseCode::from(code);
        assert!(code.is_allowed(), "{code} is no code that may be said");
        let frame = CloseFrame { code, reason: cut(reason).into() };
        self.put(tungstenite::Message::Close(Some(frame))).await
    }

    /// The subprotocol that was chosen, if any.
    #[must_use]
    pub fn subprotocol(&self) -> Option<&str> {
        self.subprotocol.as_deref()
    }
}

/// As much of the reason as fits, without half a character at its end.
pub(crate) fn cut(reason: &str) -> &str {
    let mut end = reason.len().min(LONGEST_REASON);
    while !reason.is_char_boundary(end) {
        end -= 1;
    }
    &reason[..end]
}
