//! Blocking: one read after the other, each waits for its own peer.

use std::io::{self, Read};

use stage::{Stage, say};

use crate::peers::{self, LANES};
use crate::report::Report;

// ANCHOR: demo
/// Reads from A, then from B, then from C.
///
/// # Errors
///
/// If a socket fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [wait, copy, ..] = stage.lanes(LANES);
    let mut report = Report::default();
    let mut buffer = [0; 16];

    for (peer, mut socket) in peers::start(stage)? {
        let name = peer.name;
        say!(wait, "wait for {name}" => Blocked);
        let count = report.count(socket.read(&mut buffer))?;
        say!(copy, "copy from {name}: {count} bytes" => Paused);
        report.read(stage, &peer);
    }
    report.say(&wait);
    Ok(())
}
// ANCHOR_END: demo
