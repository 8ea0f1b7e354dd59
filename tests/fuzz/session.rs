//! One connection in memory: a peer that writes bytes, and the server.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chapter11::frame::{BINARY, CLOSE, PONG, TEXT};
use chapter11::upgrade::hold_upgraded;
use chapter11::{
    Connections, Frame, Message, Said, Settings, Socket, WebSocketHandler,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex, split};
use tokio::time::timeout;

use crate::model::{Closed, LIMIT};

/// When a connection that does not end has failed: longer than any wait that
/// the server has.
const GIVEN_UP: Duration = Duration::from_secs(30);

/// What came of a peer's bytes.
pub(crate) struct Session {
    /// The messages that the handler heard.
    pub(crate) heard: Vec<Vec<u8>>,
    /// Everything that the server wrote.
    written: Vec<u8>,
}

/// Says again what it hears, and how often it was closed.
struct Echo {
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
    closed: Arc<Mutex<u32>>,
}

impl WebSocketHandler for Echo {
    async fn on_message(&mut self, socket: &Socket, message: Message) -> Said {
        let bytes = match &message {
            Message::Text(text) => text.as_bytes().to_vec(),
            Message::Binary(bytes) => bytes.to_vec(),
        };
        self.heard.lock().expect("nobody panics").push(bytes);
        socket.write_message(message).await
    }

    fn on_close(&mut self, _code: Option<u16>, _reason: &str) {
        *self.closed.lock().expect("nobody panics") += 1;
    }
}

impl Session {
    /// Lets a peer write these bytes, in pieces, and go.
    pub(crate) fn of(bytes: &[u8], piece: usize) -> Self {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().build().expect("a runtime");
        let session = async { timeout(GIVEN_UP, hold(bytes, piece)).await };
        runtime.block_on(session).expect("the connection ends")
    }

    /// The close frame that the server ended with.
    pub(crate) fn close_code(&self) -> Closed {
        let close = self.frames().into_iter().find(|f| f.opcode == CLOSE)?;
        match *close.payload {
            [high, low, ..] => Some(u16::from_be_bytes([high, low])),
            _ => Some(1005),
        }
    }

    /// Asserts that what the server wrote is nothing but frames as a server
    /// may write them, and that a close is the last.
    pub(crate) fn assert_well_formed(&self) {
        let frames = self.frames();
        for frame in &frames {
            let may_be = matches!(frame.opcode, TEXT | BINARY | CLOSE | PONG);
            assert!(may_be && frame.is_final && frame.reserved == 0, "{frame}");
            assert!(frame.mask.is_none(), "{frame}");
            let is_control = frame.opcode >= CLOSE;
            assert!(!is_control || frame.payload.len() <= 125, "{frame}");
        }
        let close = frames.iter().position(|frame| frame.opcode == CLOSE);
        assert!(close.is_none_or(|place| place + 1 == frames.len()));
        let said = frames.iter().filter(|frame| frame.opcode < CLOSE);
        let said: Vec<_> = said.map(|frame| frame.payload.clone()).collect();
        assert!(self.heard.starts_with(&said), "only what was heard");
    }

    /// What the server wrote. A peer that goes without a close may leave a
    /// frame behind of which half was sent.
    fn frames(&self) -> Vec<Frame> {
        let (mut frames, mut rest) = (Vec::new(), &*self.written);
        while let Some((frame, taken)) = Frame::decode(rest) {
            frames.push(frame);
            rest = &rest[taken..];
        }
        let is_closed = frames.iter().any(|frame| frame.opcode == CLOSE);
        assert!(!is_closed || rest.is_empty(), "something after a close");
        frames
    }
}

async fn hold(bytes: &[u8], piece: usize) -> Session {
    let (heard, closed) = <(Arc<Mutex<Vec<_>>>, Arc<Mutex<u32>>)>::default();
    let echo = Echo { heard: Arc::clone(&heard), closed: Arc::clone(&closed) };
    let connections = Connections::default();
    let settings = Settings { max_message_size: LIMIT, ..Settings::default() };
    let (theirs, ours) = duplex(piece.max(16));
    let server = hold_upgraded(ours, echo, &connections, &settings);
    let (mut read, mut write) = split(theirs);
    let peer = async {
        for piece in bytes.chunks(piece) {
            if write.write_all(piece).await.is_err() {
                break; // The server has ended it.
            }
        }
        write.shutdown().await
    };
    let mut written = Vec::new();
    let (.., read) = tokio::join!(server, peer, read.read_to_end(&mut written));
    read.expect("memory does not fail");
    assert_eq!(connections.count(), 0, "nobody is left");
    assert_eq!(*closed.lock().expect("nobody panics"), 1, "one `on_close`");
    let heard = std::mem::take(&mut *heard.lock().expect("nobody panics"));
    Session { heard, written }
}
