//! Non-blocking: every read returns at once, and is tried again later.

use std::io::{self, ErrorKind, Read};
use std::thread::sleep;

use stage::{Stage, say};

use crate::peers::{self, LANES};
use crate::report::Report;

// ANCHOR: demo
/// Tries all peers in turn, and does other work between two rounds.
///
/// # Errors
///
/// If a socket fails.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [wait, copy, ..] = stage.lanes(LANES);
    let mut report = Report::default();
    let mut buffer = [0; 16];
    let mut waiting = Vec::from(peers::start_non_blocking(stage)?);
    sleep(stage.units(1) / 2); // other work

    while !waiting.is_empty() {
        let mut refused = Vec::new();
        for (peer, mut socket) in waiting {
            let name = peer.name;
            match report.count(socket.read(&mut buffer)) {
                Ok(count) => {
                    say!(copy, "copy from {name}: {count} bytes" => Paused);
                    report.read(stage, &peer);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    say!(wait, "try {name}: would block");
                    refused.push((peer, socket));
                }
                Err(error) => return Err(error),
            }
        }
        waiting = refused;
        sleep(stage.units(1)); // other work
    }
    report.say(&wait);
    Ok(())
}
// ANCHOR_END: demo

/// The same without other work: as many tries as the processor can do.
///
/// # Errors
///
/// If a socket fails.
pub fn demo_busy(stage: &Stage) -> io::Result<()> {
    let [wait, copy, ..] = stage.lanes(LANES);
    let mut report = Report::default();
    let mut buffer = [0; 16];
    let mut waiting = Vec::from(peers::start_non_blocking(stage)?);

    say!(wait, "try A, B and C as often as possible");
    while !waiting.is_empty() {
        let mut refused = Vec::new();
        for (peer, mut socket) in waiting {
            let name = peer.name;
            match report.count(socket.read(&mut buffer)) {
                Ok(count) => {
                    say!(copy, "copy from {name}: {count} bytes" => Paused);
                    report.read(stage, &peer);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    refused.push((peer, socket));
                }
                Err(error) => return Err(error),
            }
        }
        waiting = refused;
    }
    report.say(&wait);
    Ok(())
}
