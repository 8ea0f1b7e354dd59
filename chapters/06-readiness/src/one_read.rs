//! The same as `multiplexed`, and too few reads: four bytes, once.

use std::io::{self, Read};

use mio::{Events, Poll};
use stage::{Stage, say};

use crate::multiplexed::register;
use crate::peers::{LANES, MESSAGE};
use crate::report::Report;

// ANCHOR: demo
/// Reads four bytes of five, once for each event, until all is quiet.
///
/// # Errors
///
/// If a socket or the poller fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [wait, copy, ..] = stage.lanes(LANES);
    let mut report = Report::default();
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(8);
    let mut peers = register(stage, &poll, &mut report)?;

    let mut unread = peers.len() * MESSAGE.len();
    while unread > 0 {
        say!(wait, "wait for any, 2 units at most" => Blocked);
        let patience = stage.units(2);
        report.count(poll.poll(&mut events, Some(patience)))?;
        if events.is_empty() {
            say!(wait, "nobody is readable");
            break;
        }
        for event in &events {
            let (peer, socket) = &mut peers[event.token().0];
            say!(wait, "{} is readable", peer.name => Paused);
            let mut buffer = [0; 4];
            let count = report.count(socket.read(&mut buffer))?;
            say!(copy, "copy from {}: {count} bytes", peer.name => Paused);
            unread -= count;
        }
    }
    say!(wait, "unread: {unread} bytes" => Done);
    Ok(())
}
// ANCHOR_END: demo
