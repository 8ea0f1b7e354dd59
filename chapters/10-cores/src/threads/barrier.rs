//! A barrier: nobody begins the second half before everybody has ended the
//! first.

use std::sync::Barrier;
use std::thread;

use stage::{Lane, Stage, say};

// ANCHOR: halves
fn walk(lane: &Lane, name: &str, together: &Barrier) {
    say!(lane.grouped("first"), "{name}: first half" => Blocked);
    together.wait();
    say!(lane.grouped("second"), "{name}: second half" => Done);
}
// ANCHOR_END: halves

/// Three go each half of their way together.
pub fn demo(stage: &Stage) {
    let lanes = stage.lanes(["A", "B", "C"]);
    let together = &Barrier::new(3);
    thread::scope(|scope| {
        for (lane, name) in lanes.iter().zip(["A", "B", "C"]) {
            scope.spawn(move || walk(lane, name, together));
        }
    });
}
