//! `executor` on Tokio: a blocking call on a thread of its pool.

use std::future::ready;
use std::io;
use std::thread;
use std::time::Duration;

use stage::{Lane, Stage, say};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::run_sync;

// ANCHOR: demo
/// Blocks the thread that calls it.
fn sleep_func(lane: &Lane, time: Duration) -> &'static str {
    say!(lane.grouped("begin"), "sleep_func: sleeps for 4.5 units" => Blocked);
    thread::sleep(time);
    say!(lane, "sleep_func: returns" => Done);
    "the blocking result"
}

async fn blocking(stage: &Stage) {
    let [blocking, pool] = stage.lanes(["blocking", "pool"]);
    say!(blocking, "blocking: begins" => Waiting);
    let time = stage.units(9) / 2;
    let job = spawn_blocking(move || sleep_func(&pool, time));
    let result = job.await.expect("the job does not panic");
    say!(blocking, "blocking: {result}" => Done);
}

async fn not_blocking(stage: &Stage) {
    let lane = stage.lane("not blocking").grouped("begin");
    let result = ready("the non-blocking result").await;
    say!(lane, "not blocking: {result}" => Done);
}

async fn ticker(stage: &Stage) {
    let ticker = stage.lane("ticker");
    for tick in [1, 2] {
        sleep(stage.units(1)).await;
        say!(ticker, "tick {tick}" => Waiting);
    }
    sleep(stage.units(1)).await;
    say!(ticker, "tick 3" => Done);
}

async fn main(stage: &Stage) {
    tokio::join!(blocking(stage), not_blocking(stage), ticker(stage));
}
// ANCHOR_END: demo

/// A blocking call, a result that is there, and a ticker.
///
/// # Errors
///
/// If the system gives no runtime.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let _ = stage.lanes(["blocking", "pool", "not blocking", "ticker"]);
    run_sync(main(stage))
}
