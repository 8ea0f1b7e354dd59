//! A client that writes and reads frames by hand, also wrong ones.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::frame::Frame;

/// The mask of every frame of these clients; a real one takes another each
/// time, so that nobody can choose the bytes on the wire.
pub const MASK: [u8; 4] = [0x37, 0xfa, 0x21, 0x3d];

/// One end of a connection, and what it has read ahead.
pub struct Peer {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Peer {
    /// Connects, and has said nothing yet.
    ///
    /// # Errors
    ///
    /// If nobody listens there.
    pub async fn connect(address: SocketAddr) -> io::Result<Self> {
        Ok(Self::on(TcpStream::connect(address).await?))
    }

    /// On a connection that is there already.
    #[must_use]
    pub fn on(stream: TcpStream) -> Self {
        Self { stream, read: Vec::new() }
    }

    /// Connects, and shakes hands.
    ///
    /// # Errors
    ///
    /// If that is refused.
    pub async fn open(address: SocketAddr, path: &str) -> io::Result<Self> {
        let mut peer = Self::connect(address).await?;
        peer.write(request(address, path, "").as_bytes()).await?;
        let head = peer.read_head().await?;
        if head.starts_with("HTTP/1.1 101 ") {
            Ok(peer)
        } else {
            Err(io::Error::other(head))
        }
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    ///
    /// If the connection is broken.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Writes a frame, masked.
    ///
    /// # Errors
    ///
    /// If the connection is broken.
    pub async fn say(&mut self, frame: Frame) -> io::Result<()> {
        self.write(&frame.masked(MASK).encode()).await
    }

    /// The head of an HTTP answer, with the empty line at its end.
    ///
    /// # Errors
    ///
    /// If it does not come, or is no text.
    pub async fn read_head(&mut self) -> io::Result<String> {
        loop {
            let end = self.read.windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(end) = end {
                let head = self.read.drain(..end + 4).collect();
                return String::from_utf8(head).map_err(io::Error::other);
            }
            if !self.read_more().await? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    /// The next frame; `None` at the end of the connection.
    ///
    /// # Errors
    ///
    /// If the connection is broken, or ends within a frame.
    pub async fn hear(&mut self) -> io::Result<Option<Frame>> {
        loop {
            if let Some((frame, taken)) = Frame::decode(&self.read) {
                self.read.drain(..taken);
                return Ok(Some(frame));
            }
            if !self.read_more().await? {
                let is_whole = self.read.is_empty();
                let torn = io::ErrorKind::UnexpectedEof.into();
                return if is_whole { Ok(None) } else { Err(torn) };
            }
        }
    }

    /// Whether there was more.
    async fn read_more(&mut self) -> io::Result<bool> {
        Ok(self.stream.read_buf(&mut self.read).await? > 0)
    }
}

/// A request for a WebSocket, with more headers, a line each.
#[must_use]
pub fn request(address: SocketAddr, path: &str, more: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\n\
         Host: {address}\r\n\
         Upgrade: websocket\r\n\
         Connection: Upgrade\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Version: 13\r\n\
         {more}\r\n"
    )
}
