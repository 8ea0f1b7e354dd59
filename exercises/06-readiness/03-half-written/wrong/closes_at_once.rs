//! fails: half-an-answer, interest; hint: 1
//! The peer has closed, so nothing is to be done: but it may still read.

use std::io::{self, ErrorKind, Read, Write};

/// How many bytes are read at once.
pub const AT_ONCE: usize = 16;

/// While so many bytes are unwritten, nothing is read.
pub const LIMIT: usize = 64;

/// What a connection waits for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Interest {
    /// To be told when it can be read.
    pub readable: bool,
    /// To be told when it can be written.
    pub writable: bool,
}

/// What a server keeps of a peer from one call to the next.
pub struct Connection<S> {
    stream: S,
    /// The beginning of a line whose end has not come.
    half: Vec<u8>,
    unwritten: Vec<u8>,
    closed: bool,
}

impl<S: Read + Write> Connection<S> {
    /// A connection over which nothing has come yet.
    pub fn new(stream: S) -> Self {
        Self { stream, half: Vec::new(), unwritten: Vec::new(), closed: false }
    }

    /// What it waits for: neither, when it is over.
    pub fn interest(&self) -> Interest {
        Interest {
            readable: !self.closed && self.unwritten.len() < LIMIT,
            writable: !self.closed && !self.unwritten.is_empty(),
        }
    }

    /// Reads once, answers, and writes what can be written at present.
    ///
    /// # Errors
    ///
    /// If a read or a write fails.
    pub fn go_on(&mut self) -> io::Result<()> {
        if self.interest().readable {
            self.read()?;
        }
        self.write()
    }

    fn read(&mut self) -> io::Result<()> {
        let mut buffer = [0; AT_ONCE];
        match self.stream.read(&mut buffer) {
            Ok(0) => self.closed = true,
            Ok(count) => self.hear(&buffer[..count]),
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::Interrupted => {}
                _ => return Err(error),
            },
        }
        Ok(())
    }

    fn hear(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if *byte == b'\n' {
                self.unwritten.extend(answer(&self.half));
                self.half.clear();
            } else {
                self.half.push(*byte);
            }
        }
    }

    fn write(&mut self) -> io::Result<()> {
        while !self.unwritten.is_empty() {
            match self.stream.write(&self.unwritten) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => {
                    self.unwritten.drain(..count);
                }
                Err(error) => match error.kind() {
                    ErrorKind::WouldBlock => return Ok(()),
                    ErrorKind::Interrupted => {}
                    _ => return Err(error),
                },
            }
        }
        Ok(())
    }
}

/// The answer to a line, which comes without its `\n`: the line backwards,
/// with a `\n`.
pub fn answer(line: &[u8]) -> Vec<u8> {
    let mut answer = line.to_vec();
    answer.reverse();
    answer.push(b'\n');
    answer
}
