//! The grader's end of the line to a check; `judge::channel` is the other.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use anyhow::{Context, Result, anyhow};

use super::End;

#[cfg(unix)]
type Stream = std::os::unix::net::UnixStream;
#[cfg(not(unix))]
type Stream = std::net::TcpStream;

/// Ends a report.
const RECORD: u8 = b'\x1e';
/// Stands between the fields of a report.
const FIELD: char = '\x1f';
/// The longest report: three texts of 2,000 characters, and something.
const LONGEST: u64 = 32 << 10;

/// The line to a check that is about to be started.
pub(super) struct Channel {
    token: String,
    #[cfg(unix)]
    stream: Stream,
    #[cfg(not(unix))]
    listener: std::net::TcpListener,
}

/// Where the report comes in.
pub(super) struct Report {
    /// `None` inside means that the line was closed without a report.
    pub(super) came: mpsc::Receiver<Option<End>>,
    /// Kept open until the state of the check's process was looked at.
    pub(super) line: mpsc::Receiver<Stream>,
}

impl Channel {
    /// Makes the line, and gives one end of it to `command`.
    pub(super) fn open(command: &mut Command) -> Result<Self> {
        let token = token()?;
        #[cfg(unix)]
        {
            let (stream, other) = Stream::pair().context("no channel")?;
            command.stdin(Stdio::from(std::os::fd::OwnedFd::from(other)));
            Ok(Self { token, stream })
        }
        #[cfg(not(unix))]
        {
            let listener = std::net::TcpListener::bind(("127.0.0.1", 0))
                .context("no channel")?;
            let address = listener.local_addr()?.to_string();
            command.env("JUDGE_CHANNEL", address).stdin(Stdio::null());
            Ok(Self { token, listener })
        }
    }

    /// Hands over the token, and waits for the report on another thread.
    pub(super) fn listen(self) -> Report {
        let (report, came) = mpsc::channel();
        let (keep, line) = mpsc::channel();
        thread::spawn(move || {
            let Self { token, .. } = &self;
            let token = token.clone();
            let end = self.stream().ok().and_then(|mut stream| {
                let end = converse(&mut stream, &token);
                drop(keep.send(stream));
                end
            });
            drop(report.send(end));
        });
        Report { came, line }
    }

    #[cfg(unix)]
    fn stream(self) -> std::io::Result<Stream> {
        Ok(self.stream)
    }

    #[cfg(not(unix))]
    fn stream(self) -> std::io::Result<Stream> {
        self.listener.accept().map(|(stream, _)| stream)
    }
}

fn converse(stream: &mut Stream, token: &str) -> Option<End> {
    stream.write_all(token.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    let mut limited = std::io::BufReader::new(&*stream).take(LONGEST);
    std::io::BufRead::read_until(&mut limited, RECORD, &mut bytes).ok()?;
    parse(&bytes, token)
}

/// What a report says; `None` if it is none that a check makes.
fn parse(bytes: &[u8], token: &str) -> Option<End> {
    let bytes = bytes.strip_suffix(&[RECORD])?;
    let text = String::from_utf8_lossy(bytes);
    let mut fields = text.split(FIELD).map(str::to_owned);
    match (fields.next()?.as_str(), fields.next(), fields.next()) {
        ("passed", Some(given), None) => {
            (given == token).then_some(End::Passed)
        }
        ("failed", Some(what), Some(expected)) => {
            let got = fields.next()?;
            Some(End::Failed { what, expected, got })
        }
        _ => None,
    }
}

/// A fresh secret for each check: sixteen bytes of chance, as text.
fn token() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow!("no chance: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_passes() {
        let token = token().unwrap();
        assert_eq!(token.len(), 32);
        let passed = format!("passed\x1f{token}\x1e");
        assert_eq!(parse(passed.as_bytes(), &token), Some(End::Passed));
        for wrong in [
            "passed\x1f0\x1e",
            "passed\x1e",
            "passed\x1f\x1e",
            &format!("passed\x1f{token}"),
            &format!("passed\x1f{token}\x1fmore\x1e"),
            "ok\x1e",
            "",
        ] {
            assert_eq!(parse(wrong.as_bytes(), &token), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_failure_has_three_fields() {
        let end = parse(b"failed\x1fx\x1f1\x1f2\x1e", "t").unwrap();
        let End::Failed { what, expected, got } = end else { panic!() };
        assert_eq!((&*what, &*expected, &*got), ("x", "1", "2"));
    }
}
