//! A demo to begin with: one line for each name.

use stage::{Stage, say};

// ANCHOR: demo
/// Greets everybody, in order.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    for name in ["yield", "await"] {
        say!(main, "hello, {name}");
    }
    say!(main, "nobody is left" => Done);
}
// ANCHOR_END: demo
