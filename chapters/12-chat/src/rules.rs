//! What a room puts up with.

use std::time::Duration;

/// The longest message, in bytes of UTF-8.
pub const LONGEST: usize = 16 << 10;

/// How many messages somebody gets on entering.
pub const LAST: usize = 50;

/// The limits of a room. Tests take smaller ones.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Nobody is told who comes and goes.
    pub quiet: bool,
    /// How many may be in.
    pub people: usize,
    /// In a room of that many, each who comes or goes is told at once.
    pub small: usize,
    /// How far, in bytes, somebody may fall behind before they have to go.
    pub backlog: u64,
    /// How much, in bytes, is gathered for one write; more has to wait.
    pub batch: usize,
    /// How many messages of one person go into that. Who has more to say is
    /// read more slowly.
    pub share: u32,
    /// How many sockets are written to before others have their turn.
    pub slice: usize,
    /// How long somebody may read nothing of what waits for them.
    pub patience: Duration,
    /// How often people are asked whether they are there.
    pub ping: Duration,
}

// ANCHOR: rules
impl Default for Rules {
    fn default() -> Self {
        Self {
            quiet: false,
            people: 20_000,
            small: 100,
            backlog: 8 << 20,
            batch: 1 << 20,
            share: 32,
            slice: 1024,
            patience: Duration::from_secs(30),
            ping: Duration::from_secs(20),
        }
    }
}
// ANCHOR_END: rules
