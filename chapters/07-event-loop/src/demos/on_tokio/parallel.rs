//! `parallel` on Tokio: tasks instead of a list of futures.

use std::io;

use stage::{Stage, say};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use super::run_sync;

// ANCHOR: demo
/// An answer that takes its time.
async fn fetch(stage: Stage, name: &'static str, units: u32) -> &'static str {
    let lane = stage.lane(name);
    say!(lane, "{name} takes {units}" => Waiting);
    sleep(stage.units(units)).await;
    say!(lane, "{name} is done" => Done);
    name
}

async fn fetch_two(stage: &Stage) {
    let a = fetch(stage.clone(), "A", 2);
    let b = fetch(stage.clone(), "B", 1);
    let (a, b) = tokio::join!(a, b);
    say!(stage.lane("main"), "two: {a} {b}");
}

async fn fetch_many(stage: &Stage, all_units: [u32; 4]) {
    let names = ["C", "D", "E", "F"].into_iter();
    let spawn = |(n, units)| tokio::spawn(fetch(stage.clone(), n, units));
    let many: Vec<JoinHandle<_>> = names.zip(all_units).map(spawn).collect();
    let mut results = Vec::new();
    for task in many {
        results.push(task.await.expect("no task panics"));
    }
    say!(stage.lane("main"), "many: {}", results.join(" ") => Done);
}

async fn main(stage: &Stage) {
    fetch_two(stage).await;
    fetch_many(stage, [3, 1, 4, 2]).await;
}
// ANCHOR_END: demo

/// Two at once, then four.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let _ = stage.lane("main");
    run_sync(main(stage))
}
