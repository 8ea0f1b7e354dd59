//! Peers that something comes to, and what a poller tells of them.

mod state;

use std::io::{Read, Result};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::failure::Failure;
use crate::script::Chunk;
use crate::violation::violation;
use state::{Peer, State};

/// How often one may look in a row where nobody can be read.
const LOOKS: usize = 3;
/// How many reads there may be.
const READS: usize = 10_000;

/// Who can be read. A clone is the same.
///
/// Its time is the number of reads that were made; waiting lets it pass. It
/// tells of a peer when something has come, and not again before a read of
/// that peer was refused: it is edge-triggered.
#[derive(Clone, Debug, Default)]
pub struct Readiness(Arc<Mutex<State>>);

/// A peer that can be read. The first of them has number 0.
#[derive(Debug)]
pub struct Readable {
    number: usize,
    readiness: Readiness,
}

impl Readiness {
    /// Nobody can be read.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A peer to which these come, each at its time. An empty `Bytes` is the
    /// end; `WouldBlock` is told of, and then refused.
    #[must_use]
    pub fn peer(&self, name: char, arrivals: Vec<(usize, Chunk)>) -> Readable {
        let mut state = self.state();
        let number = state.peers.len();
        state.peers.push(Peer::new(name, arrivals));
        Readable { number, readiness: self.clone() }
    }

    /// Tells of those who have become readable: at once with a timeout, and
    /// with `None` after the time that it takes.
    ///
    /// It is misused by who waits where somebody can be read, or for what
    /// never comes, and by who looks again and again where nobody can be.
    #[must_use]
    pub fn poll(&self, timeout: Option<Duration>) -> Vec<usize> {
        let mut state = self.state();
        let busy = state.busy();
        let waits = timeout.is_none_or(|timeout| !timeout.is_zero());
        if let (Some(name), true) = (busy, waits) {
            drop(state);
            let got = format!("waited although no read of {name} was refused");
            wrong("waits only if nobody can be read", got);
        }
        if timeout.is_none() {
            let Some(next) = state.next() else {
                drop(state);
                let got = "waited although nothing will come any more";
                wrong("ends when all peers have ended", got);
            };
            state.now = state.now.max(next);
        }
        let news = state.news();
        let vain = busy.is_none() && news.is_empty();
        state.looks_in_vain = if vain { state.looks_in_vain + 1 } else { 0 };
        if state.looks_in_vain == LOOKS {
            drop(state);
            let got = format!("looked {LOOKS} times in a row for nothing");
            wrong("waits, where nobody can be read", got);
        }
        news
    }

    /// Who was read, in order: "ABA".
    #[must_use]
    pub fn reads(&self) -> String {
        self.state().reads.clone()
    }

    /// How many reads were made of peers that were not told of.
    #[must_use]
    pub fn unasked(&self) -> usize {
        self.state().unasked
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wrong(expected: &str, got: impl Into<String>) -> ! {
    violation(Failure::new("who polls", expected, got.into()))
}

impl Read for Readable {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut state = self.readiness.state();
        let result = state.read(self.number, buffer);
        if state.reads.len() > READS {
            drop(state);
            let got = format!("read {READS} times, and no end in sight");
            wrong("reads as long as there is something", got);
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind::WouldBlock;

    use super::*;
    use crate::violation::violated;

    const LOOK: Option<Duration> = Some(Duration::ZERO);

    fn text(text: &str) -> Chunk {
        Chunk::text(text)
    }

    fn read(peer: &mut Readable) -> std::result::Result<String, String> {
        let mut buffer = [0; 4];
        let count = peer.read(&mut buffer).map_err(|e| e.kind().to_string())?;
        Ok(String::from_utf8_lossy(&buffer[..count]).into_owned())
    }

    #[test]
    fn a_peer_is_told_of_once_until_it_is_refused() {
        let readiness = Readiness::new();
        let arrivals = vec![(0, text("hello")), (4, Chunk::Bytes(vec![]))];
        let mut peer = readiness.peer('A', arrivals);
        assert_eq!(readiness.poll(None), [0]);
        assert_eq!(readiness.poll(LOOK), [0; 0]);
        assert_eq!(read(&mut peer), Ok("hell".to_owned()));
        assert_eq!(read(&mut peer), Ok("o".to_owned()));
        assert_eq!(readiness.poll(LOOK), [0; 0], "it has not been refused");
        assert_eq!(read(&mut peer), Err(WouldBlock.to_string()));
        assert_eq!(readiness.poll(LOOK), [0; 0], "nothing has come");
        assert_eq!(readiness.poll(None), [0], "waiting lets time pass");
        assert_eq!(read(&mut peer), Ok(String::new()));
        assert_eq!(
            (readiness.reads().as_str(), readiness.unasked()),
            ("AAAA", 0)
        );
    }

    #[test]
    fn what_comes_while_others_are_read_is_news() {
        let readiness = Readiness::new();
        let mut a = readiness.peer('A', vec![(0, text("a lot to say"))]);
        let mut b = readiness.peer('B', vec![(2, text("b"))]);
        assert!(read(&mut b).is_err());
        assert_eq!(readiness.unasked(), 1);
        assert_eq!(readiness.poll(LOOK), [0]);
        assert!(read(&mut a).is_ok());
        assert_eq!(readiness.poll(LOOK), [1]);
    }

    #[test]
    fn told_of_and_yet_refused() {
        let readiness = Readiness::new();
        let arrivals = vec![(0, Chunk::WouldBlock), (0, text("a"))];
        let mut peer = readiness.peer('A', arrivals);
        assert_eq!(readiness.poll(LOOK), [0]);
        assert_eq!(read(&mut peer), Err(WouldBlock.to_string()));
        assert_eq!(readiness.poll(LOOK), [0], "there is more");
    }

    #[test]
    fn to_wait_or_to_look_for_nothing_is_misuse() {
        let readiness = Readiness::new();
        let mut peer = readiness.peer('A', vec![(0, text("a"))]);
        assert_eq!(readiness.poll(LOOK), [0]);
        for timeout in [None, Some(Duration::from_millis(1))] {
            let failure = violated(|| readiness.poll(timeout));
            let got = "waited although no read of A was refused";
            assert_eq!(failure.got, got);
        }
        let _ = (read(&mut peer), read(&mut peer));
        let failure = violated(|| readiness.poll(None));
        assert_eq!(failure.got, "waited although nothing will come any more");
        let look = || [(); LOOKS].map(|()| readiness.poll(LOOK));
        assert_eq!(violated(look).got, "looked 3 times in a row for nothing");
    }
}
