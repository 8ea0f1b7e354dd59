//! A request whose caller waits, on the standard library alone: what
//! `requests` and `HTTPClient` are in the source lessons. Visitors of the
//! demos use it, each in a thread of its own.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Nothing here is that slow: who waits longer waits for ever.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a server answered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// The status: 200, 404…
    pub status: u16,
    /// The lines of the head after the first, without their ends.
    pub headers: Vec<String>,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// The value of a header, if it is there.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// Asks for a page and waits until all of it is there.
///
/// # Errors
///
/// What the system says; no answer within 30 seconds.
pub fn get(server: SocketAddr, path: &str) -> io::Result<Answer> {
    Visit::ask(server, path, "")?.answer()
}

/// A request that was sent, and of whose answer some may have been read.
pub struct Visit {
    stream: BufReader<TcpStream>,
    status: u16,
    headers: Vec<String>,
}

impl Visit {
    /// Sends a GET with these further headers, each with its `\r\n`.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn ask(server: SocketAddr, path: &str, more: &str) -> io::Result<Self> {
        let head = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\n{more}");
        Self::send(server, &format!("{head}Connection: close\r\n\r\n"))
    }

    /// Sends a request as it is written here.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn send(server: SocketAddr, request: &str) -> io::Result<Self> {
        let mut stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        stream.write_all(request.as_bytes())?;
        let (stream, headers) = (BufReader::new(stream), Vec::new());
        Ok(Self { stream, status: 0, headers })
    }

    /// Waits for the head of the answer, and reads it.
    ///
    /// # Errors
    ///
    /// If there is none: the connection ended, or it is no HTTP.
    pub fn head(&mut self) -> io::Result<u16> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|s| s.parse().ok());
        let odd = || io::Error::other(format!("no answer, but {first:?}"));
        self.status = status.ok_or_else(odd)?;
        loop {
            match self.line()? {
                line if line.is_empty() => return Ok(self.status),
                line => self.headers.push(line),
            }
        }
    }

    /// Reads the next piece of a body that comes in pieces; `None` at its
    /// end.
    ///
    /// # Errors
    ///
    /// If the body breaks off.
    pub fn piece(&mut self) -> io::Result<Option<String>> {
        let size = self.line()?;
        let size = usize::from_str_radix(&size, 16);
        let mut piece = vec![0; size.map_err(io::Error::other)?];
        self.stream.read_exact(&mut piece)?;
        self.line()?;
        let text = String::from_utf8_lossy(&piece).into_owned();
        Ok((!piece.is_empty()).then_some(text))
    }

    /// Reads all that is left.
    ///
    /// # Errors
    ///
    /// If the answer breaks off.
    pub fn answer(mut self) -> io::Result<Answer> {
        if self.status == 0 {
            self.head()?;
        }
        let mut body = String::new();
        let chunked = "transfer-encoding: chunked";
        if self.headers.iter().any(|l| l.eq_ignore_ascii_case(chunked)) {
            while let Some(piece) = self.piece()? {
                body.push_str(&piece);
            }
        } else {
            self.stream.read_to_string(&mut body)?;
        }
        Ok(Answer { status: self.status, headers: self.headers, body })
    }

    /// A line without its end.
    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            let ended = "the server ended the connection";
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, ended));
        }
        Ok(line.trim_end().to_owned())
    }
}
