//! A loop that is stopped by the last of its callbacks.

use stage::{Stage, say};

use crate::IOLoop;

// ANCHOR: demo
/// Starts a loop, which the third call of `stop_loop` stops.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let io_loop = IOLoop::new().expect("the system can wait for sockets");
    say!(main, "loop start");
    let stopper = io_loop.clone();
    io_loop.add_callback(move || stopper.stop());
    io_loop.start();
    say!(main, "loop end" => Done);
}
// ANCHOR_END: demo
