//! Several at once: the results come in the order in which they were asked.

use stage::{BoxError, Stage, figure, say};

use crate::{IOLoop, multi, sleep};

// ANCHOR: demo
/// An answer that takes its time.
async fn fetch(stage: &Stage, name: &'static str, units: u32) -> &'static str {
    let lane = stage.lane(name);
    say!(lane, "{name} takes {units}" => Waiting);
    sleep(stage.units(units)).await;
    say!(lane, "{name} is done" => Done);
    name
}

async fn fetch_two(stage: &Stage) {
    let two = vec![fetch(stage, "A", 2), fetch(stage, "B", 1)];
    let results = multi(two).await.join(" ");
    say!(stage.lane("main"), "two: {results}");
}

async fn fetch_many(stage: &Stage, all_units: [u32; 4]) {
    let names = ["C", "D", "E", "F"].into_iter();
    let many = names.zip(all_units).map(|(n, units)| fetch(stage, n, units));
    let results = multi(many.collect()).await.join(" ");
    say!(stage.lane("main"), "many: {results}");
}

async fn main(stage: Stage) {
    fetch_two(&stage).await;
    fetch_many(&stage, [3, 1, 4, 2]).await;
    let total = figure("total", stage.elapsed_units(), "units");
    say!(stage.lane("main"), "all done after {total}" => Done);
}
// ANCHOR_END: demo

/// Two at once, then four.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lane("main");
    Ok(IOLoop::new()?.run_sync(main(stage.clone()))?)
}
