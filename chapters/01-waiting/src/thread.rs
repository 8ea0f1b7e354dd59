//! Asynchronous by a thread: A is started, and B is served meanwhile.

use std::thread;

use stage::{Stage, figure, say};

use crate::clients::{client_a, client_b};

// ANCHOR: demo
/// Serves A on a thread of its own, and B meanwhile.
pub fn demo(stage: &Stage) {
    let [main, ..] = stage.lanes(["main", "A", "B"]);
    let for_a = stage.clone();
    let a = thread::spawn(move || client_a(&for_a));
    client_b(stage);

    a.join().expect("serving A does not panic");
    let total = figure("total", stage.elapsed_units(), "units");
    say!(main, "both done after {total}" => Done);
}
// ANCHOR_END: demo

// ANCHOR: no_join
/// The same without waiting for A's thread at the end.
pub fn demo_no_join(stage: &Stage) {
    let [main, ..] = stage.lanes(["main", "A", "B"]);
    let for_a = stage.clone();
    thread::spawn(move || client_a(&for_a));
    client_b(stage);

    say!(main, "main returns" => Done);
}
// ANCHOR_END: no_join
