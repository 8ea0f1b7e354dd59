//! The same call on the thread of the loop: nothing else moves meanwhile.

use std::thread;
use std::time::Duration;

use stage::{BoxError, Lane, Stage, say};

use crate::{IOLoop, future, multi, sleep};

// ANCHOR: demo
/// Blocks the thread that calls it.
fn sleep_func(lane: &Lane, time: Duration) -> &'static str {
    say!(lane, "sleep_func: sleeps for 4.5 units" => Blocked);
    thread::sleep(time);
    say!(lane, "sleep_func: returns" => Done);
    "the blocking result"
}

async fn blocking(stage: Stage) {
    let [blocking, lane] = stage.lanes(["blocking", "sleep_func"]);
    say!(blocking, "blocking: begins");
    let time = stage.units(9) / 2;
    let result = sleep_func(&lane, time);
    say!(blocking, "blocking: {result}" => Done);
}

async fn not_blocking(stage: Stage) {
    let lane = stage.lane("not blocking");
    let (promise, result) = future();
    promise.set_result("the non-blocking result");
    let result = result.await;
    say!(lane, "not blocking: {result}" => Done);
}

async fn ticker(stage: Stage) {
    let ticker = stage.lane("ticker");
    for tick in [1, 2] {
        sleep(stage.units(1)).await;
        say!(ticker, "tick {tick}" => Waiting);
    }
    sleep(stage.units(1)).await;
    say!(ticker, "tick 3" => Done);
}

async fn main(stage: Stage) {
    let io_loop = IOLoop::current();
    multi(vec![
        io_loop.spawn(blocking(stage.clone())),
        io_loop.spawn(not_blocking(stage.clone())),
        io_loop.spawn(ticker(stage)),
    ])
    .await;
}
// ANCHOR_END: demo

/// A blocking call, a result that is there, and a ticker.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["blocking", "sleep_func", "not blocking", "ticker"]);
    Ok(IOLoop::new()?.run_sync(main(stage.clone()))?)
}
