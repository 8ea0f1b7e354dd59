//! What a demo counts: its calls into the system, and who was read how late.

use std::io::{self, ErrorKind};

use stage::{Lane, Stage, figure, say};

use crate::peers::Peer;

/// What a demo has counted so far.
#[derive(Default)]
pub struct Report {
    calls: u32,
    in_vain: u32,
    late: Vec<(&'static str, f64)>,
}

impl Report {
    /// Counts a call into the system, and whether it was refused.
    ///
    /// # Errors
    ///
    /// What the call returned.
    pub fn count<T>(&mut self, returned: io::Result<T>) -> io::Result<T> {
        self.calls += 1;
        if let Err(error) = &returned
            && error.kind() == ErrorKind::WouldBlock
        {
            self.in_vain += 1;
        }
        returned
    }

    /// Notes that this peer's message has just been read.
    pub fn read(&mut self, stage: &Stage, peer: &Peer) {
        let late = stage.elapsed_units() - f64::from(peer.due);
        self.late.push((peer.name, late));
    }

    /// Says how late each message was read, and how many calls it took.
    pub fn say(mut self, lane: &Lane) {
        self.late.sort_by_key(|(name, _)| *name);
        if let [(_, a), (_, b), (_, c)] = self.late[..] {
            let [a, b, c] = [a, b, c].map(|late| figure("late", late, "units"));
            say!(lane, "late: A by {a}, B by {b}, C by {c}");
        }
        let calls = figure("calls", self.calls.into(), "");
        let in_vain = figure("in vain", self.in_vain.into(), "");
        say!(lane, "calls: {calls} in all, {in_vain} in vain" => Done);
    }
}
