//! A writer whose every write is written down beforehand.

use std::collections::VecDeque;
use std::io::{ErrorKind, Result, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::failure::Failure;
use crate::violation::violation;

/// What comes of a write.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Room {
    /// So many bytes are taken, or fewer if there are not so many.
    For(usize),
    /// Nothing is taken at present: `ErrorKind::WouldBlock`.
    WouldBlock,
    /// Nothing is taken, try again: `ErrorKind::Interrupted`.
    Interrupted,
    /// An error of this kind.
    Fails(ErrorKind),
}

/// A writer that does what it is told, write by write, and then takes all.
///
/// A write of nothing takes nothing, and counts for nothing.
#[derive(Debug)]
pub struct Taker {
    rooms: VecDeque<Room>,
    last: Room,
    written: Written,
    most: usize,
}

/// What was written; a clone tells of the same writer.
#[derive(Clone, Debug, Default)]
pub struct Written(Arc<Mutex<Bytes>>);

#[derive(Debug, Default)]
struct Bytes {
    bytes: Vec<u8>,
    attempts: usize,
}

impl Written {
    /// All bytes that were taken so far.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.state().bytes.clone()
    }

    /// How often `write` was called so far, in vain or not.
    #[must_use]
    pub fn attempts(&self) -> usize {
        self.state().attempts
    }

    fn state(&self) -> MutexGuard<'_, Bytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taker {
    /// A writer that may be written to a million times.
    #[must_use]
    pub fn new(rooms: Vec<Room>) -> Self {
        Self {
            rooms: rooms.into(),
            last: Room::For(usize::MAX),
            written: Written::default(),
            most: 1_000_000,
        }
    }

    /// The same writer, for which this comes of every write after the others.
    #[must_use]
    pub fn then(self, last: Room) -> Self {
        Self { last, ..self }
    }

    /// The same writer, which more than `most` writes misuse.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// What was written, to be looked at later.
    #[must_use]
    pub fn written(&self) -> Written {
        self.written.clone()
    }
}

impl Write for Taker {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        let mut written = self.written.state();
        written.attempts += 1;
        let (attempts, most) = (written.attempts, self.most);
        if attempts > most {
            drop(written);
            let expected = format!("at most {most} writes");
            let got = format!("written to {attempts} times, and no end");
            violation(Failure::new("the writer", expected, got));
        }
        let room = match self.rooms.pop_front().unwrap_or(self.last) {
            Room::For(room) => room,
            Room::WouldBlock => Err(ErrorKind::WouldBlock)?,
            Room::Interrupted => Err(ErrorKind::Interrupted)?,
            Room::Fails(kind) => Err(kind)?,
        };
        let count = bytes.len().min(room);
        written.bytes.extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::violation::violated;

    #[test]
    fn a_write_comes_to_what_was_said() {
        let rooms = vec![
            Room::For(2),
            Room::WouldBlock,
            Room::Interrupted,
            Room::Fails(ErrorKind::BrokenPipe),
            Room::For(0),
            Room::For(9),
        ];
        let mut taker = Taker::new(rooms).then(Room::For(1));
        let written = taker.written();
        let mut write = |bytes: &[u8]| taker.write(bytes).map_err(|e| e.kind());
        assert_eq!(write(b""), Ok(0));
        assert_eq!(write(b"hello"), Ok(2));
        assert_eq!(write(b"llo"), Err(ErrorKind::WouldBlock));
        assert_eq!(write(b"llo"), Err(ErrorKind::Interrupted));
        assert_eq!(write(b"llo"), Err(ErrorKind::BrokenPipe));
        assert_eq!(write(b"llo"), Ok(0));
        assert_eq!(write(b"llo"), Ok(3));
        assert_eq!(write(b"!!"), Ok(1));
        assert_eq!(written.bytes(), b"hello!");
        assert_eq!(written.attempts(), 7);
    }

    #[test]
    fn too_many_writes_are_misuse() {
        let mut taker = Taker::new(vec![]).then(Room::For(0)).at_most(10);
        let failure = violated(|| while taker.write(b"a").is_ok() {});
        assert_eq!(failure.got, "written to 11 times, and no end");
    }
}
