//! One visit, from greeting to answer, by a thread that has nothing else to
//! do.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// What every server says first.
pub const QUESTION: &[u8] = b"name?\n";

/// No name is longer.
pub const LONGEST: u64 = 64;

// ANCHOR: serve
/// Asks for the name, waits for it, and greets.
///
/// # Errors
///
/// If the client is gone.
pub fn serve(mut socket: TcpStream) -> io::Result<()> {
    socket.write_all(QUESTION)?;
    let mut name = String::new();
    BufReader::new(&socket).take(LONGEST).read_line(&mut name)?;
    socket.write_all(greeting(&name).as_bytes())
}

/// The answer to a name.
#[must_use]
pub fn greeting(name: &str) -> String {
    format!("hello, {}\n", name.trim_end())
}
// ANCHOR_END: serve
