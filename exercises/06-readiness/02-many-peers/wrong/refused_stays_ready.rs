//! fails: later, only-who-is-ready, in-turn; hint: 2
//! Whoever was refused is tried again in the next round.

use std::collections::VecDeque;
use std::io::{ErrorKind, Read};
use std::time::Duration;

/// Reads all peers to their ends: what was heard from each, in the order of
/// the peers.
pub fn serve<Peer: Read>(
    peers: &mut [Peer],
    poller: &mut impl Poller,
) -> Vec<Heard> {
    let mut all = vec![Heard::default(); peers.len()];
    let mut open = peers.len();
    // Who is ready, and whose turn it is: the first.
    let mut ready = VecDeque::new();
    while open > 0 {
        let timeout =
            if ready.is_empty() { None } else { Some(Duration::ZERO) };
        ready.extend(poller.poll(timeout));
        let Some(index) = ready.pop_front() else { continue };
        match all[index].read_once(&mut peers[index]) {
            Came::Bytes | Came::Refused => ready.push_back(index),
            Came::End => open -= 1,
        }
    }
    all
}

/// Says which peers can be read.
pub trait Poller {
    /// The numbers of the peers that have become ready. With `None` it waits
    /// until there is one; with a timeout it waits no longer than that, and
    /// there may be none.
    fn poll(&mut self, timeout: Option<Duration>) -> Vec<usize>;
}

/// What was heard from a peer.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Heard {
    /// All bytes that came, in their order.
    pub text: Vec<u8>,
    /// The error that the peer failed with.
    pub failed: Option<ErrorKind>,
}

/// What a read came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Came {
    /// It was served, and there may be more.
    Bytes,
    /// There is nothing at present.
    Refused,
    /// There will be nothing any more.
    End,
}

impl Heard {
    /// Reads a peer once, and notes what was heard.
    pub fn read_once(&mut self, peer: &mut impl Read) -> Came {
        let mut buffer = [0; 16];
        match peer.read(&mut buffer) {
            Ok(0) => Came::End,
            Ok(count) => {
                self.text.extend_from_slice(&buffer[..count]);
                Came::Bytes
            }
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock => Came::Refused,
                // It read nothing, and there may be something.
                ErrorKind::Interrupted => Came::Bytes,
                kind => {
                    self.failed = Some(kind);
                    Came::End
                }
            },
        }
    }
}

/// A poller to try `serve` with: each call gives the next of these lists.
pub struct Told(pub VecDeque<Vec<usize>>);

impl Poller for Told {
    fn poll(&mut self, _: Option<Duration>) -> Vec<usize> {
        self.0.pop_front().unwrap_or_default()
    }
}
