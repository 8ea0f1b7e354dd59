//! How a check reports to the grader that started it.
//!
//! The channel is the standard input (on Windows, which cannot have it both
//! ways, a connection to the address in `JUDGE_CHANNEL`). The grader first
//! sends a token that nobody can guess. A check that passed sends it back;
//! that is the only way to pass. It is read before any code of the answer
//! runs, and it never leaves this process otherwise: an answer that exits,
//! prints "ok" or writes into the channel itself does not know it.
//!
//! A report ends with RECORD; the fields of a failure stand between FIELDs.

use std::io::{Read, Write};

use crate::failure::Outcome;

#[cfg(unix)]
type Stream = std::os::unix::net::UnixStream;
#[cfg(not(unix))]
type Stream = std::net::TcpStream;

/// Ends a report.
const RECORD: char = '\x1e';
/// Stands between the fields of a failure.
const FIELD: char = '\x1f';
/// The length of a token, in bytes.
const TOKEN: usize = 32;

/// The line to the grader.
pub(crate) struct Channel {
    stream: Stream,
    token: String,
}

impl Channel {
    /// Takes the token.
    pub(crate) fn open() -> std::io::Result<Self> {
        let mut stream = connect()?;
        let mut token = [0; TOKEN];
        stream.read_exact(&mut token)?;
        let token = String::from_utf8_lossy(&token).into_owned();
        Ok(Self { stream, token })
    }

    /// Sends what a check came to, and waits until the grader has seen in
    /// which state the check leaves its process.
    pub(crate) fn report(mut self, outcome: &Outcome) -> std::io::Result<()> {
        let text = match outcome {
            Ok(()) => format!("passed{FIELD}{}", self.token),
            Err(failure) => {
                let fields = [&failure.what, &failure.expected, &failure.got];
                let fields = fields.map(|field| clean(field));
                format!("failed{FIELD}{}", fields.join(&FIELD.to_string()))
            }
        };
        self.stream.write_all(format!("{text}{RECORD}").as_bytes())?;
        self.stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

/// A text without what ends fields and reports.
fn clean(text: &str) -> String {
    text.replace([FIELD, RECORD], " ")
}

#[cfg(unix)]
fn connect() -> std::io::Result<Stream> {
    use std::os::fd::AsFd;
    Ok(std::io::stdin().as_fd().try_clone_to_owned()?.into())
}

#[cfg(not(unix))]
fn connect() -> std::io::Result<Stream> {
    let address = std::env::var("JUDGE_CHANNEL").unwrap_or_default();
    Stream::connect(address)
}
