//! A stream whose every read and write is written down beforehand.

use std::io::{Read, Result, Write};

use crate::script::Script;
use crate::taker::Taker;

/// Both directions of a connection: it reads what a [`Script`] says, and
/// writes what a [`Taker`] takes.
#[derive(Debug)]
pub struct Duplex {
    script: Script,
    taker: Taker,
}

impl Duplex {
    /// A stream of these two.
    #[must_use]
    pub fn new(script: Script, taker: Taker) -> Self {
        Self { script, taker }
    }
}

impl Read for Duplex {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.script.read(buffer)
    }
}

impl Write for Duplex {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.taker.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.taker.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::Chunk;
    use crate::taker::Room;

    #[test]
    fn each_direction_goes_its_own_way() {
        let script = Script::new(["hello", "refused"].map(Chunk::said).into());
        let taker = Taker::new(["2", "refused"].map(Room::said).into());
        let (reads, written) = (script.attempts(), taker.written());
        let mut duplex = Duplex::new(script, taker);
        let mut buffer = [0; 4];
        assert_eq!(duplex.write(b"bye").unwrap(), 2);
        assert_eq!(duplex.read(&mut buffer).unwrap(), 4);
        assert!(duplex.write(b"e").is_err());
        assert_eq!(duplex.read(&mut buffer).unwrap(), 1);
        assert!(duplex.read(&mut buffer).is_err());
        assert_eq!((reads.count(), reads.bytes()), (3, 5));
        assert_eq!(written.bytes(), b"by");
    }
}
