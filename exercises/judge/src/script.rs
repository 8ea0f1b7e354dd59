//! A reader whose every read is written down beforehand.

use std::collections::VecDeque;
use std::io::{Cursor, ErrorKind, Read, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::failure::Failure;
use crate::violation::violation;

/// What comes of a read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Chunk {
    /// These bytes; in parts, if the buffer is too short for them. An empty
    /// one is a read of 0 bytes, as at the end.
    Bytes(Vec<u8>),
    /// Nothing yet: `ErrorKind::WouldBlock`.
    WouldBlock,
    /// Nothing, try again: `ErrorKind::Interrupted`.
    Interrupted,
    /// An error of this kind.
    Fails(ErrorKind),
}

impl Chunk {
    /// The bytes of this text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Bytes(text.into())
    }

    /// What a case calls "refused", "interrupted", "reset" or "close"; every
    /// other word is a text.
    #[must_use]
    pub fn said(word: &str) -> Self {
        match word {
            "refused" => Self::WouldBlock,
            "interrupted" => Self::Interrupted,
            "reset" => Self::Fails(ErrorKind::ConnectionReset),
            "close" => Self::Bytes(Vec::new()),
            text => Self::text(text),
        }
    }
}

/// A reader that gives its chunks one by one, then 0 bytes for ever.
///
/// It counts the reads. A read into an empty buffer gives 0 bytes and leaves
/// the chunks as they are.
#[derive(Debug)]
pub struct Script {
    chunks: VecDeque<Chunk>,
    rest: Cursor<Vec<u8>>,
    repeated: Option<Vec<u8>>,
    attempts: Attempts,
    most: usize,
}

/// How often a script was read; a clone counts the same script.
#[derive(Clone, Debug, Default)]
pub struct Attempts {
    reads: Arc<AtomicUsize>,
    bytes: Arc<AtomicUsize>,
}

impl Attempts {
    /// How often `read` was called so far, in vain or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    /// How many bytes came of them.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::SeqCst)
    }
}

impl Script {
    /// A script that may be read a million times.
    #[must_use]
    pub fn new(chunks: Vec<Chunk>) -> Self {
        Self {
            chunks: chunks.into(),
            rest: Cursor::default(),
            repeated: None,
            attempts: Attempts::default(),
            most: 1_000_000,
        }
    }

    /// A script that repeats a text for ever.
    #[must_use]
    pub fn endless(text: &str) -> Self {
        Self { repeated: Some(text.into()), ..Self::new(Vec::new()) }
    }

    /// The same script, which more than `most` reads misuse.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// How often it was read, to be looked at later.
    #[must_use]
    pub fn attempts(&self) -> Attempts {
        self.attempts.clone()
    }

    /// What the next read comes to, when nothing is left of the last chunk.
    fn turn(&mut self) -> Result<()> {
        let again = || self.repeated.clone().map(Chunk::Bytes);
        let bytes = match self.chunks.pop_front().or_else(again) {
            Some(Chunk::Bytes(bytes)) => bytes,
            Some(Chunk::WouldBlock) => Err(ErrorKind::WouldBlock)?,
            Some(Chunk::Interrupted) => Err(ErrorKind::Interrupted)?,
            Some(Chunk::Fails(kind)) => Err(kind)?,
            None => Vec::new(),
        };
        self.rest = Cursor::new(bytes);
        Ok(())
    }
}

impl Read for Script {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let attempts = self.attempts.reads.fetch_add(1, Ordering::SeqCst) + 1;
        let most = self.most;
        if attempts > most {
            let expected = format!("at most {most} reads");
            let got = format!("read {attempts} times, and no end in sight");
            violation(Failure::new("the reader", expected, got));
        }
        let mut given = self.rest.read(buffer)?;
        if given == 0 && !buffer.is_empty() {
            self.turn()?;
            given = self.rest.read(buffer)?;
        }
        self.attempts.bytes.fetch_add(given, Ordering::SeqCst);
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::violation::violated;

    /// What a read into a buffer of this length gives.
    fn read(script: &mut Script, length: usize) -> String {
        let mut buffer = vec![0; length];
        match script.read(&mut buffer) {
            Ok(read) => String::from_utf8_lossy(&buffer[..read]).into_owned(),
            Err(error) => format!("{:?}", error.kind()),
        }
    }

    #[test]
    fn reads_come_as_they_are_written_down() {
        let mut script = Script::new(vec![
            Chunk::text("ab"),
            Chunk::WouldBlock,
            Chunk::Interrupted,
            Chunk::Fails(ErrorKind::ConnectionReset),
            Chunk::text("c"),
        ]);
        let attempts = script.attempts();
        let reads: Vec<_> = (0..7).map(|_| read(&mut script, 8)).collect();
        let expected =
            ["ab", "WouldBlock", "Interrupted", "ConnectionReset", "c", "", ""];
        assert_eq!(reads, expected);
        assert_eq!(attempts.count(), 7);
    }

    #[test]
    fn a_long_chunk_comes_in_parts() {
        let mut script = Script::new(vec![Chunk::text("abc")]);
        assert_eq!(read(&mut script, 2), "ab");
        assert_eq!(read(&mut script, 0), "");
        assert_eq!(read(&mut script, 2), "c");
        assert_eq!(read(&mut script, 2), "");
    }

    #[test]
    fn an_endless_one_repeats_its_text() {
        let mut script = Script::endless("abc");
        let reads: Vec<_> = (0..4).map(|_| read(&mut script, 2)).collect();
        assert_eq!(reads, ["ab", "c", "ab", "c"]);
    }

    #[test]
    fn too_many_reads_are_remembered() {
        let mut script = Script::endless("a").at_most(3);
        let failure = violated(|| script.read_to_end(&mut Vec::new()));
        assert_eq!(failure.expected, "at most 3 reads");
        assert_eq!(failure.got, "read 4 times, and no end in sight");
    }
}
