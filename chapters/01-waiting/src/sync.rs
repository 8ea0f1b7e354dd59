//! Synchronous: who calls waits for the result before the next call.

use stage::{Stage, figure, say};

use crate::clients::{client_a, client_b};

// ANCHOR: demo
/// Serves A, then B.
pub fn demo(stage: &Stage) {
    let [main, ..] = stage.lanes(["main", "A", "B"]);
    client_a(stage);
    client_b(stage);

    let total = figure("total", stage.elapsed_units(), "units");
    say!(main, "both done after {total}" => Done);
}
// ANCHOR_END: demo
