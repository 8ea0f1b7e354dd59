//! A channel: nothing is shared, what was worked out is handed over.

use std::sync::mpsc::channel;
use std::thread;

use stage::{Stage, say};

// ANCHOR: demo
/// Three threads compute, and one collects.
pub fn demo(stage: &Stage) {
    let [main, a, b, c] = stage.lanes(["main", "A", "B", "C"]);
    let (sender, receiver) = channel();
    for (lane, n) in [a, b, c].into_iter().zip([3_u32, 4, 5]) {
        let sender = sender.clone();
        thread::spawn(move || {
            say!(lane.grouped("send"), "sends {}", n * n => Done);
            // Nobody listens only if the collector has panicked.
            let _ = sender.send(n * n);
        });
    }
    drop(sender);

    // Ends when the last sender is gone.
    let sum: u32 = receiver.iter().sum();
    say!(main, "the sum is {sum}" => Done);
}
// ANCHOR_END: demo
