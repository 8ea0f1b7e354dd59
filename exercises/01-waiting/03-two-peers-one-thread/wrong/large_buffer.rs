//! fails: in-rounds; hint: 2
//! As `recv(4096)`: whoever says much is heard for longer than a turn.

use std::io::{ErrorKind, Read};

/// The size of the buffer of a read, in bytes.
pub const AT_ONCE: usize = 16;

/// What was heard from a peer.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Heard {
    /// All bytes that came, in their order.
    pub text: Vec<u8>,
    /// How it ended; `None` as long as more may come.
    pub end: Option<End>,
}

/// How a peer ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// The peer closed its side: a read gave 0 bytes.
    Closed,
    /// A read failed with an error of this kind.
    Failed(ErrorKind),
}

/// Reads all peers to their ends, in rounds: what was heard from each, in the
/// order of the peers.
pub fn listen<Peer: Read>(peers: &mut [Peer]) -> Vec<Heard> {
    let mut all = vec![Heard::default(); peers.len()];
    let mut open = peers.len();
    while open > 0 {
        for (index, peer) in peers.iter_mut().enumerate() {
            let heard = &mut all[index];
            if heard.end.is_none() {
                heard.listen_once(peer);
                if heard.end.is_some() {
                    open -= 1;
                }
            }
        }
    }
    all
}

impl Heard {
    /// Reads once, and notes what came of it.
    fn listen_once(&mut self, peer: &mut impl Read) {
        let mut buffer = [0; 4096];
        match peer.read(&mut buffer) {
            Ok(0) => self.end = Some(End::Closed),
            Ok(count) => self.text.extend_from_slice(&buffer[..count]),
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock => {}
                ErrorKind::Interrupted => {}
                kind => self.end = Some(End::Failed(kind)),
            },
        }
    }
}
