//! What an event is for: a notification is forgotten when nobody waits for it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use stage::{Lane, Stage, say};

// ANCHOR: late
/// Comes when the gate has been opened, and waits for so long to hear of it.
fn come_late(lane: &Lane, gate: &Mutex<()>, opens: &Condvar, long: Duration) {
    say!(lane, "the late one waits at the gate" => Blocked);
    let gate = gate.lock().unwrap_or_else(PoisonError::into_inner);
    let woken = opens.wait_timeout(gate, long);
    let (_gate, woken) = woken.unwrap_or_else(PoisonError::into_inner);
    if woken.timed_out() {
        say!(lane, "the late one has heard nothing" => Done);
    } else {
        say!(lane, "the late one runs" => Done);
    }
}

/// A gate opens, and then somebody comes who waits for it to open.
pub fn demo(stage: &Stage) {
    let [main, late] = stage.lanes(["main", "late"]);
    let (gate, opens) = (Mutex::new(()), Condvar::new());
    say!(main, "the gate opens" => Done);
    opens.notify_all();
    let unit = stage.units(1);
    thread::scope(|scope| {
        scope.spawn(|| come_late(&late, &gate, &opens, unit));
    });
}
// ANCHOR_END: late
