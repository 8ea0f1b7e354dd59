//! Two clients of a server: A takes five units of waiting, B takes two.

use std::thread::sleep;

use stage::{Stage, say};

// ANCHOR: clients
/// Serves client A, who waits for five units.
pub fn client_a(stage: &Stage) {
    let a = stage.lane("A");
    say!(a.grouped("start"), "A starts" => Blocked);
    sleep(stage.units(5));
    say!(a, "A ends" => Done);
}

/// Serves client B, who waits for two units.
pub fn client_b(stage: &Stage) {
    let b = stage.lane("B");
    say!(b.grouped("start"), "B starts" => Blocked);
    sleep(stage.units(2));
    say!(b, "B ends" => Done);
}
// ANCHOR_END: clients
