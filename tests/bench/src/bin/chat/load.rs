//! The people: sockets without a library, for a library would be what is
//! measured.

use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

use crate::server::Server;

/// How many connect at once.
const AT_ONCE: usize = 256;
/// When nothing comes for that long, something is lost.
const LOST: Duration = Duration::from_secs(20);

/// So many people in one room.
pub(crate) struct Crowd {
    poll: Poll,
    events: Events,
    people: Vec<Person>,
    buffer: Vec<u8>,
    /// How many messages were read by all of them together.
    pub(crate) read: u64,
}

struct Person {
    stream: TcpStream,
    /// Bytes of the frame that was begun which are still to come.
    missing: usize,
    /// The begin of a frame's head, if only that came.
    head: Vec<u8>,
    /// Whether the handshake's answer is read.
    inside: bool,
    /// Whether the frame that was begun is a message.
    is_text: bool,
}

/// A message as clients send it.
pub(crate) fn message(length: usize) -> Vec<u8> {
    let mut bytes = vec![0x81];
    match u8::try_from(length) {
        Ok(short @ 0..126) => bytes.push(0x80 | short),
        _ => {
            bytes.push(0x80 | 126);
            bytes.extend((length as u16).to_be_bytes());
        }
    }
    // A mask of zeros: what was sent is what is read.
    bytes.extend([0; 4]);
    bytes.resize(bytes.len() + length, b'x');
    bytes
}

impl Crowd {
    pub(crate) fn new() -> io::Result<Self> {
        let (poll, events) = (Poll::new()?, Events::with_capacity(1024));
        let (people, buffer) = (Vec::new(), vec![0; 256 << 10]);
        Ok(Self { poll, events, people, buffer, read: 0 })
    }

    /// So many of them enter.
    pub(crate) fn enter(
        &mut self,
        server: &Server,
        count: usize,
    ) -> io::Result<()> {
        let request = format!(
            "GET /chat HTTP/1.1\r\nHost: chat\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Cookie: {}\r\n\r\n",
            server.cookie
        );
        let all = self.people.len() + count;
        let mut inside = self.people.len();
        while inside < all {
            while self.people.len() < all
                && self.people.len() < inside + AT_ONCE
            {
                self.connect(server.address, request.as_bytes())?;
            }
            self.turn(None)?;
            inside = self.people.iter().filter(|p| p.inside).count();
        }
        Ok(())
    }

    /// One more, who sends these bytes.
    pub(crate) fn connect(
        &mut self,
        address: SocketAddr,
        bytes: &[u8],
    ) -> io::Result<()> {
        let stream = std::net::TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut stream = TcpStream::from_std(stream);
        stream.write_all(bytes)?;
        let token = Token(self.people.len());
        let registry = self.poll.registry();
        registry.register(&mut stream, token, Interest::READABLE)?;
        let (head, inside) = (Vec::new(), !bytes.starts_with(b"GET"));
        let (missing, is_text) = (0, false);
        self.people.push(Person { stream, missing, head, inside, is_text });
        Ok(())
    }

    /// One of them says something.
    pub(crate) fn say(&mut self, who: usize, message: &[u8]) -> io::Result<()> {
        let index = who % self.people.len();
        self.people[index].stream.write_all(message)
    }

    /// Reads what has come, or waits for it; says how many messages came.
    pub(crate) fn turn(&mut self, wait: Option<Duration>) -> io::Result<u64> {
        let began = self.read;
        self.poll.poll(&mut self.events, Some(wait.unwrap_or(LOST)))?;
        if self.events.is_empty() && wait.is_none() {
            return Err(io::Error::other("something was lost"));
        }
        for event in &self.events {
            let person = &mut self.people[event.token().0];
            loop {
                let read = match person.stream.read(&mut self.buffer) {
                    Ok(0) => return Err(ErrorKind::ConnectionAborted.into()),
                    Ok(read) => read,
                    Err(e) if e.kind() == ErrorKind::WouldBlock => break,
                    Err(error) => return Err(error),
                };
                self.read += person.take(&self.buffer[..read]);
                if read < self.buffer.len() {
                    break;
                }
            }
        }
        Ok(self.read - began)
    }
}

impl Person {
    /// Takes what was read; says how many messages ended in it.
    fn take(&mut self, mut bytes: &[u8]) -> u64 {
        let mut ended = 0;
        if !self.inside {
            self.head.extend_from_slice(bytes);
            let end = self.head.windows(4).position(|w| w == b"\r\n\r\n");
            let Some(end) = end else { return 0 };
            self.inside = true;
            let rest = self.head.split_off(end + 4);
            self.head = Vec::new();
            return self.take(&rest);
        }
        loop {
            let step = self.missing.min(bytes.len());
            (self.missing, bytes) = (self.missing - step, &bytes[step..]);
            if self.missing > 0 {
                return ended;
            }
            ended += u64::from(std::mem::take(&mut self.is_text));
            if bytes.is_empty() && self.head.is_empty() {
                return ended;
            }
            if !self.read_head(&mut bytes) {
                return ended;
            }
        }
    }

    /// Reads a frame's head; `false` if not all of it is there.
    fn read_head(&mut self, bytes: &mut &[u8]) -> bool {
        loop {
            let needed = match self.head.get(1) {
                Some(126) => 4,
                Some(127) => 10,
                _ => 2,
            };
            if self.head.len() == needed {
                break;
            }
            let Some((first, rest)) = bytes.split_first() else { return false };
            self.head.push(*first);
            *bytes = rest;
        }
        let length = match self.head[1] {
            126 | 127 => &self.head[2..],
            _ => &self.head[1..2],
        };
        let length = length.iter().fold(0, |sum, b| sum << 8 | usize::from(*b));
        (self.missing, self.is_text) = (length, self.head[0] & 0xf == 1);
        self.head.clear();
        true
    }
}

/// How long something took, in seconds.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begin = Instant::now();
    let done = work();
    (done, begin.elapsed().as_secs_f64())
}
