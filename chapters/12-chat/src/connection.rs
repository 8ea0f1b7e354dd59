//! One person's stay, from entering to the last byte.

use std::any::Any;
use std::future::poll_fn;
use std::io::{self, ErrorKind, Read, Write};
use std::net::Shutdown;
use std::sync::Arc;
use std::time::Duration;

use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::task::coop::consume_budget;
use tokio::time::timeout;
use tungstenite::error::ProtocolError;
use tungstenite::protocol::{Role, WebSocketConfig};
use tungstenite::{Error, Message, WebSocket};

use crate::frame;
use crate::history::History;
use crate::people::{Entry, Event, Hall, Place, Visitor};
use crate::pipe::{Goodbye, Pipe};
use crate::recent;
use crate::rules::LONGEST;

/// How much a person may be told alone, in bytes, before they read it.
const OWN: usize = 64 << 10;
/// How much of that pongs may take.
const PONGS: usize = 4 << 10;
/// How many messages are read at once for somebody who was away for long.
const PAGE: u32 = 500;
/// How long they have to read those, and what they are told at the end.
const LAST_WORDS: Duration = Duration::from_secs(30);

/// Somebody comes in through this socket, whose handshake is done.
pub struct Guest {
    /// The socket.
    pub stream: TcpStream,
    /// What has already been read from it.
    pub early: Vec<u8>,
    /// Who it is.
    pub visitor: Visitor,
    /// The last message that they have seen.
    pub after: Option<i64>,
    /// What they give back when they are gone.
    pub ticket: Box<dyn Any + Send>,
}

// ANCHOR: stay
/// Reads what one person says, until they go or have to go.
pub async fn stay<H: Hall>(hall: H, history: History, guest: Guest) {
    let Guest { stream, early, visitor, after, ticket } = guest;
    let pipe = Arc::new(Pipe::new(stream));
    let line = Line(Arc::clone(&pipe));
    let (role, config) = (Role::Server, Some(limits()));
    let mut socket = WebSocket::from_partially_read(line, early, role, config);
    // Boxed: what is waited for only at the beginning and at the end takes no
    // room in between.
    match Box::pin(enter(&hall, history, visitor, &pipe, after)).await {
        Ok(place) => {
            let goodbye = tokio::select! {
                goodbye = listen(&hall, place, &mut socket) => goodbye,
                () = write(&hall, &pipe) => None,
            };
            hall.leave(place, goodbye).await;
        }
        Err(goodbye) => pipe.detach(&Default::default(), Some(&goodbye)),
    }
    // Whoever is still there has so long to read the end.
    drop(Box::pin(timeout(LAST_WORDS, end(&hall, &pipe))).await);
    drop(ticket);
}
// ANCHOR_END: stay

fn limits() -> WebSocketConfig {
    WebSocketConfig::default()
        .max_message_size(Some(LONGEST))
        .max_frame_size(Some(LONGEST))
        .read_buffer_size(1024)
        .write_buffer_size(0)
}

/// Comes in, after what was missed by somebody who was away.
async fn enter<H: Hall>(
    hall: &H,
    history: History,
    visitor: Visitor,
    pipe: &Arc<Pipe>,
    mut after: Option<i64>,
) -> Result<Place, Goodbye> {
    loop {
        let id = match hall.enter(&visitor, pipe, after).await {
            Entry::In(place) => return Ok(place),
            Entry::Refused(goodbye) => return Err(goodbye),
            Entry::Behind(id) => id,
        };
        let page = history.after(id, PAGE).await.map_err(|error| {
            Goodbye::new(1011, format!("the history cannot be read: {error}"))
        })?;
        let missed = recent::frames(&page);
        if timeout(LAST_WORDS, pipe.send(&missed)).await.is_err() {
            return Err(Goodbye::new(1008, "you read nothing"));
        }
        after = page.last().map(|message| message.id);
    }
}

/// Reads, and says what is read. Ends with what they are told at the end.
async fn listen<H: Hall>(
    hall: &H,
    place: Place,
    socket: &mut WebSocket<Line>,
) -> Option<Goodbye> {
    let pipe = Arc::clone(&socket.get_ref().0);
    loop {
        // Others have their turn, however much this one has to say.
        consume_budget().await;
        match socket.read() {
            Ok(Message::Text(text)) => {
                pipe.heard();
                if let Err(why) = hall.say(place, &text).await {
                    let mut error = Vec::new();
                    frame::event(&Event::error(&why), &mut error);
                    if !pipe.tell(&error, OWN) {
                        return Some(Goodbye::new(1008, "you read nothing"));
                    }
                }
            }
            Ok(Message::Binary(_)) => {
                return Some(Goodbye::new(1003, "only text is understood"));
            }
            Ok(_) => pipe.heard(),
            Err(Error::Io(error)) if error.kind() == ErrorKind::WouldBlock => {
                // Unlike `readable`, this takes the place of the waker of the
                // handshake's task, whose memory would be kept for it. If the
                // socket is broken, the next read says so.
                let _ = poll_fn(|cx| pipe.stream.poll_read_ready(cx)).await;
            }
            Err(error) => return last_words(&error),
        }
    }
}

/// What somebody is told whose connection failed; nothing, if they left.
fn last_words(error: &Error) -> Option<Goodbye> {
    let code = match error {
        Error::Capacity(_) => {
            let text = format!("a message has at most {LONGEST} bytes");
            return Some(Goodbye::new(1009, text));
        }
        Error::Utf8(_) => 1007,
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => {
            return None;
        }
        Error::Protocol(_) => 1002,
        _ => return None,
    };
    Some(Goodbye::new(code, error.to_string()))
}

/// Writes what the room could not, whenever the socket takes more. Ends when
/// the room lets go of this person.
async fn write<H: Hall>(hall: &H, pipe: &Pipe) {
    while !pipe.is_detached() {
        hall.catch_up(pipe);
        let is_stuck = pipe.stuck().is_some();
        tokio::select! {
            () = pipe.changed.notified() => {}
            // If it is broken, who reads hears of it.
            _ = pipe.stream.writable(), if is_stuck => {}
        }
    }
}

async fn flush<H: Hall>(hall: &H, pipe: &Pipe) {
    hall.catch_up(pipe);
    while pipe.stuck().is_some() && pipe.stream.writable().await.is_ok() {
        hall.catch_up(pipe);
    }
}

/// Writes the last words, and waits until they are read: who closes a socket
/// with something unread in it takes back what was written.
async fn end<H: Hall>(hall: &H, pipe: &Pipe) {
    flush(hall, pipe).await;
    let _ = SockRef::from(&pipe.stream).shutdown(Shutdown::Write);
    // Small, for everybody has room for it from the beginning.
    let mut unread = [0; 64];
    while pipe.stream.readable().await.is_ok() {
        match pipe.stream.try_read(&mut unread) {
            Ok(0) => return,
            Err(error) if error.kind() != ErrorKind::WouldBlock => return,
            _ => consume_budget().await,
        }
    }
}

/// What tungstenite reads from and writes to: the socket, and what is theirs
/// alone. Its pongs may not go out in the middle of a frame of the log.
struct Line(Arc<Pipe>);

impl Read for Line {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.stream.try_read(bytes)
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.tell(bytes, PONGS) {
            Ok(bytes.len())
        } else {
            Err(ErrorKind::WouldBlock.into())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
