//! What goes on when its handle is dropped, and what does not.

use std::io;

use stage::{Lane, Stage, say};
use tokio::time::{sleep, timeout};

use super::run_sync;

// ANCHOR: work
/// Says so if it is dropped before its end.
struct Guard {
    lane: Lane,
    name: &'static str,
    has_ended: bool,
}

impl Drop for Guard {
    fn drop(&mut self) {
        if !self.has_ended {
            say!(self.lane, "{} is dropped", self.name => Dropped);
        }
    }
}

/// Takes two units.
async fn work(stage: Stage, name: &'static str) {
    let lane = stage.lane(name);
    let mut guard = Guard { lane: lane.clone(), name, has_ended: false };
    say!(lane, "{name} starts" => Waiting);
    sleep(stage.units(2)).await;
    guard.has_ended = true;
    say!(lane, "{name} ends" => Done);
}
// ANCHOR_END: work

// ANCHOR: demo
async fn main(stage: &Stage) {
    let main = stage.lane("main");
    let handle = tokio::spawn(work(stage.clone(), "A"));
    drop(handle);
    say!(main, "the handle of A is dropped");

    let future = work(stage.clone(), "B");
    let late = timeout(stage.units(1), future).await.is_err();
    say!(main, "B took too long: {late}" => Waiting);

    sleep(stage.units(2)).await;
    say!(main, "two units later" => Done);
}
// ANCHOR_END: demo

/// A task whose handle is dropped, and a future that is.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let _ = stage.lanes(["main", "A", "B"]);
    run_sync(main(stage))
}
