//! How a connection ended, and what is said about it.

use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::error::ProtocolError::ResetWithoutClosingHandshake;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

/// How a connection ended.
#[derive(Debug)]
pub(crate) enum Ending {
    /// The peer has said so; it has our answer.
    Closed(Option<CloseFrame>),
    /// Nobody has said anything: the connection is just gone.
    Gone(String),
    /// We end it, and say why.
    Failed(CloseCode, String),
}

impl Ending {
    /// The peer has been silent for too long.
    pub(crate) fn silent() -> Self {
        Self::Failed(CloseCode::Error, "keepalive ping timeout".to_owned())
    }

    /// The server stops.
    pub(crate) fn stopped() -> Self {
        Self::Failed(CloseCode::Away, "going away".to_owned())
    }

    // ANCHOR: failed
    /// The end to which an error of the library leads.
    pub(crate) fn of(error: &Error) -> Self {
        let gone = Self::Gone(error.to_string());
        let code = match error {
            Error::Utf8(_) => CloseCode::Invalid,
            Error::Capacity(_) => CloseCode::Size,
            Error::Protocol(ResetWithoutClosingHandshake) => return gone,
            Error::Protocol(_) => CloseCode::Protocol,
            _ => return gone,
        };
        Self::Failed(code, error.to_string())
    }
    // ANCHOR_END: failed

    /// What `on_close` is told.
    pub(crate) fn as_told(&self) -> (Option<u16>, &str) {
        match self {
            Self::Closed(None) => (None, ""),
            Self::Closed(Some(frame)) => {
                (Some(frame.code.into()), frame.reason.as_str())
            }
            Self::Gone(why) | Self::Failed(_, why) => (None, why),
        }
    }
}
