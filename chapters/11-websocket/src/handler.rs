//! What a server's author fills in: Tornado's `WebSocketHandler`.

use std::time::Duration;

use crate::message::Message;
use crate::socket::{Socket, WebSocketError};

// ANCHOR: handler
/// The life of one connection, from the server's side. A new handler is made
/// for each.
pub trait WebSocketHandler: Send + 'static {
    /// The connection is there.
    fn open(&mut self, _socket: &Socket) -> impl Future<Output = Said> + Send {
        async { Ok(()) }
    }

    /// A whole message has come. The next one waits until this is done.
    fn on_message(
        &mut self,
        socket: &Socket,
        message: Message,
    ) -> impl Future<Output = Said> + Send;

    /// The connection is over. The code is the peer's: there is none if it
    /// gave none, and if it never said that it would go.
    fn on_close(&mut self, _code: Option<u16>, _reason: &str) {}

    /// Whether pages of another site may connect.
    fn check_origin(&self, _origin: &str) -> bool {
        false
    }

    /// Chooses one of the languages that the client offers to speak.
    fn select_subprotocol(&mut self, _offered: &[&str]) -> Option<String> {
        None
    }
}

/// What writing comes to.
pub type Said = Result<(), WebSocketError>;
// ANCHOR_END: handler
/// What holds for every connection of one route. The names are Tornado's.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How often the peer is asked whether it is there; never by default.
    pub ping_interval: Option<Duration>,
    /// How long it may take to answer; as long as the interval by default.
    pub ping_timeout: Option<Duration>,
    /// The largest message in bytes, both ways; 10 MiB by default.
    pub max_message_size: usize,
    /// How long a peer that does not read may hold up one write.
    pub write_timeout: Duration,
    /// How long it may take to answer our close; 5 seconds by default.
    pub close_timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ping_interval: None,
            ping_timeout: None,
            max_message_size: 10 << 20,
            write_timeout: Duration::from_secs(10),
            close_timeout: Duration::from_secs(5),
        }
    }
}

impl Settings {
    /// How long a peer may be silent: a ping may just have been missed, and
    /// the answer to the next may take its time. `None`: for ever.
    pub(crate) fn patience(&self) -> Option<Duration> {
        let interval = self.ping_interval?;
        let timeout = self.ping_timeout.unwrap_or(interval);
        Some(interval + timeout.min(interval))
    }
}
