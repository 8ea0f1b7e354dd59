//! One connection of a server that must not stop for it.

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
}

impl<S: Read + Write> Connection<S> {
    /// A connection over which nothing has come yet.
    pub fn new(stream: S) -> Self {
        todo!()
    }

    /// What it waits for: neither, when it is over.
    pub fn interest(&self) -> Interest {
        todo!()
    }

    /// Reads once, answers, and writes what can be written at present.
    ///
    /// # Errors
    ///
    /// If a read or a write fails.
    pub fn go_on(&mut self) -> io::Result<()> {
        todo!()
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
