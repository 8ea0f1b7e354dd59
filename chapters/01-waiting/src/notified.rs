//! Notification: whoever has the answer calls back.

use std::thread;

use stage::{Stage, say};

use crate::service;

// ANCHOR: demo
/// Leaves a callback, works on, and never looks.
pub fn demo(stage: &Stage) {
    let [main, callback, ..] = stage.lanes(["main", "callback", "service"]);

    say!(main, "asks, and leaves a callback");
    let service = service::start(stage, move |answer| {
        let this = thread::current();
        let thread = this.name().unwrap_or("?");
        say!(callback, "called with {answer} on thread {thread}" => Done);
    });

    say!(main, "works on");
    stage.sleep_until(6.0);
    say!(main, "works on, and has not looked once" => Done);
    service.join().expect("the service does not panic");
}
// ANCHOR_END: demo
