//! All that a source holds at present.

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
    todo!()
}
