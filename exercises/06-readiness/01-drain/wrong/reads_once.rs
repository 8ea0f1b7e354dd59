//! fails: takes-all, short-reads, for-now, for-good, interrupted, fails; hint: 1
//! `data = sock.recv(64)`: one read, and it is all there is.

use std::io::{self, ErrorKind, Read};

/// How a source was left: empty, and what is to be expected of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Drained {
    /// More may come: it is worth waiting for.
    ForNow,
    /// It has ended, and nothing will come any more.
    ForGood,
}

/// Appends all that the source holds to `into`.
///
/// # Errors
///
/// If a read fails; what came before it is in `into`.
pub fn drain(
    source: &mut impl Read,
    into: &mut Vec<u8>,
) -> io::Result<Drained> {
    let mut buffer = [0; 64];
    loop {
        match source.read(&mut buffer) {
            Ok(0) => return Ok(Drained::ForGood),
            Ok(count) => {
                into.extend_from_slice(&buffer[..count]);
                return Ok(Drained::ForNow);
            }
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock => return Ok(Drained::ForNow),
                ErrorKind::Interrupted => {}
                _ => return Err(error),
            },
        }
    }
}
