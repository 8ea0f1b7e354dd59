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
    /// Takes the token of the grader that started this program.
    pub(crate) fn open() -> std::io::Result<Self> {
        Self::over(connect()?)
    }

    fn over(mut stream: Stream) -> std::io::Result<Self> {
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
        // The answer can get at the stream too, and may have changed these.
        self.stream.set_nonblocking(false)?;
        self.stream.set_read_timeout(None)?;
        self.stream.set_write_timeout(None)?;
        self.stream.write_all(format!("{text}{RECORD}").as_bytes())?;
        self.stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

/// A text without control characters: neither does it end fields and reports,
/// nor does it paint over what a terminal shows.
fn clean(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', " ")
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::failure::Failure;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    /// What the grader gets to read.
    fn reported(outcome: &Outcome) -> String {
        let (mut grader, stream) = Stream::pair().unwrap();
        grader.write_all(SECRET.as_bytes()).unwrap();
        grader.shutdown(std::net::Shutdown::Write).unwrap();
        Channel::over(stream).unwrap().report(outcome).unwrap();
        let mut report = String::new();
        grader.read_to_string(&mut report).unwrap();
        report
    }

    #[test]
    fn a_pass_sends_the_token_back() {
        let expected = format!("passed\x1f{SECRET}\x1e");
        assert_eq!(reported(&Ok(())), expected);
    }

    #[test]
    fn a_failure_sends_its_three_fields() {
        let failure = Failure::new("x", "1\n2", "\té");
        assert_eq!(reported(&Err(failure)), "failed\x1fx\x1f1\n2\x1f\té\x1e");
    }

    #[test]
    fn no_field_breaks_out_of_its_report() {
        let breaks = format!("a\x1ed\x1fpassed\x1f{SECRET}\x1e\x1b[2K\r\u{9b}");
        let failure = Failure::new(&breaks, &breaks, &breaks);
        let report = reported(&Err(failure));
        assert_eq!(report.matches(FIELD).count(), 3);
        assert_eq!(report.matches(RECORD).count(), 1);
        assert!(report.ends_with(RECORD));
        assert!(!report.contains(['\x1b', '\r', '\u{9b}']), "{report:?}");
    }

    #[test]
    fn a_short_token_is_none() {
        let (mut grader, stream) = Stream::pair().unwrap();
        grader.write_all(b"short").unwrap();
        drop(grader);
        assert!(Channel::over(stream).is_err());
    }
}
