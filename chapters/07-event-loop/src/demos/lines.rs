//! Lines from a socket.

use std::io;
use std::rc::Rc;

use crate::TcpStream;

// ANCHOR: lines
/// Reads a stream line by line.
pub struct Lines {
    stream: Rc<TcpStream>,
    /// What was read and not yet asked for.
    rest: Vec<u8>,
}

impl Lines {
    /// The lines that come from this stream.
    #[must_use]
    pub fn new(stream: Rc<TcpStream>) -> Self {
        Self { stream, rest: Vec::new() }
    }

    /// The next line without its end, which the last one need not have;
    /// `None` when there are no more.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub async fn next(&mut self) -> io::Result<Option<String>> {
        loop {
            if let Some(end) = self.rest.iter().position(|b| *b == b'\n') {
                let line: Vec<u8> = self.rest.drain(..=end).collect();
                let line = String::from_utf8_lossy(&line);
                return Ok(Some(line.trim_end().to_owned()));
            }
            let mut bytes = [0; 1024];
            match self.stream.read(&mut bytes).await? {
                0 if self.rest.is_empty() => return Ok(None),
                0 => self.rest.push(b'\n'),
                count => self.rest.extend(&bytes[..count]),
            }
        }
    }
}
// ANCHOR_END: lines
