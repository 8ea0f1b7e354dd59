//! A client that reads strictly: whatever is no whole frame fails the test.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Far more than anything takes; a test that hangs says so.
const HANGS: Duration = Duration::from_secs(60);

pub(crate) const TEXT: u8 = 1;
pub(crate) const BINARY: u8 = 2;
pub(crate) const CLOSE: u8 = 8;
pub(crate) const PING: u8 = 9;
pub(crate) const PONG: u8 = 10;

pub(crate) struct Client {
    pub(crate) socket: TcpStream,
    /// Pongs that came while something else was looked for.
    pub(crate) pongs: Vec<Vec<u8>>,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) opcode: u8,
    pub(crate) payload: Vec<u8>,
}

/// The request that makes a connection a WebSocket.
pub(crate) fn request(path: &str, cookie: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: chat\r\nConnection: Upgrade\r\n\
         Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Cookie: chat-session={cookie}\r\n\r\n"
    )
}

/// The head of an answer, up to the empty line.
pub(crate) fn head(socket: &mut TcpStream) -> String {
    socket.set_read_timeout(Some(HANGS)).unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if socket.read(&mut byte).unwrap() == 0 {
            break;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

impl Client {
    pub(crate) fn enter(
        mut socket: TcpStream,
        path: &str,
        cookie: &str,
    ) -> Self {
        socket.write_all(request(path, cookie).as_bytes()).unwrap();
        let head = head(&mut socket);
        assert!(head.starts_with("HTTP/1.1 101"), "{head}");
        // The example of the protocol's own text.
        assert!(head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{head}");
        Self { socket, pongs: Vec::new() }
    }

    pub(crate) fn say(&mut self, text: &str) {
        self.send(TEXT, text.as_bytes());
    }

    pub(crate) fn send(&mut self, opcode: u8, payload: &[u8]) {
        let bytes = frame(0x80 | opcode, payload);
        self.socket.write_all(&bytes).unwrap();
    }

    /// The next frame; `None` at a clean end.
    pub(crate) fn frame(&mut self) -> Option<Frame> {
        let mut head = [0; 2];
        match self.socket.read(&mut head[..1]) {
            Ok(0) => return None,
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                return None;
            }
            read => drop(read.unwrap()),
        }
        self.fill(&mut head[1..]);
        assert_eq!(head[0] & 0x70, 0, "reserved bits in {head:x?}");
        assert_eq!(head[0] & 0x80, 0x80, "the server sends whole messages");
        assert_eq!(head[1] & 0x80, 0, "a server's frame is not masked");
        let opcode = head[0] & 0x0f;
        let known = [TEXT, CLOSE, PING, PONG];
        assert!(known.contains(&opcode), "opcode {opcode} is no frame");
        let mut payload = vec![0; self.length(head[1])];
        assert!(opcode == TEXT || payload.len() < 126, "a long control frame");
        self.fill(&mut payload);
        Some(Frame { opcode, payload })
    }

    fn length(&mut self, short: u8) -> usize {
        match short {
            126 => {
                let mut long = [0; 2];
                self.fill(&mut long);
                u16::from_be_bytes(long).into()
            }
            127 => panic!("no frame is as long as that"),
            short => short.into(),
        }
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        self.socket.read_exact(bytes).expect("the rest of a frame");
    }

    /// The next thing that is told; pings are answered.
    pub(crate) fn event(&mut self) -> Value {
        match self.told() {
            Ok(event) => event,
            Err(code) => panic!("closed with {code:?}"),
        }
    }

    /// The next thing that is told, or the code at the end.
    pub(crate) fn told(&mut self) -> Result<Value, Option<u16>> {
        loop {
            let Some(Frame { opcode, payload }) = self.frame() else {
                return Err(None);
            };
            match opcode {
                TEXT => return Ok(serde_json::from_slice(&payload).unwrap()),
                PING => self.send(PONG, &payload),
                PONG => self.pongs.push(payload),
                _ => {
                    let code = payload.first_chunk().copied();
                    return Err(code.map(u16::from_be_bytes));
                }
            }
        }
    }

    /// The next thing of that kind.
    pub(crate) fn next(&mut self, kind: &str) -> Value {
        loop {
            let event = self.event();
            if event["kind"] == kind {
                return event;
            }
        }
    }

    /// Reads to the end: what was told, and the code.
    pub(crate) fn rest(&mut self) -> (Vec<Value>, Option<u16>) {
        let mut told = Vec::new();
        loop {
            match self.told() {
                Ok(event) => told.push(event),
                Err(code) => return (told, code),
            }
        }
    }
}

/// A frame as clients send it, masked.
pub(crate) fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        short @ 0..126 => bytes.push(0x80 | short as u8),
        long => {
            bytes.push(0x80 | 126);
            bytes.extend((long as u16).to_be_bytes());
        }
    }
    let mask = [1, 2, 3, 4];
    bytes.extend(mask);
    let masked = payload.iter().zip(mask.iter().cycle()).map(|(p, m)| p ^ m);
    bytes.extend(masked);
    bytes
}
