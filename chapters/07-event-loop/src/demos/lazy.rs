//! Made and thrown away: what had begun by then, and what goes on?

use stage::{BoxError, Stage, say};

use crate::{IOLoop, JoinHandle, sleep};

// ANCHOR: work
/// Says when it starts and, a unit later, when it ends.
async fn work(stage: Stage) {
    let a = stage.lane("A");
    say!(a, "A starts" => Waiting);
    sleep(stage.units(1)).await;
    say!(a, "A ends" => Done);
}
// ANCHOR_END: work

// ANCHOR: begun
/// The same, begun before it returns: a plain function that spawns the rest.
fn begun(stage: &Stage) -> JoinHandle<()> {
    let (a, unit) = (stage.lane("A"), stage.units(1));
    say!(a, "A starts" => Waiting);
    IOLoop::current().spawn(async move {
        sleep(unit).await;
        say!(a, "A ends" => Done);
    })
}
// ANCHOR_END: begun

// ANCHOR: main
/// Makes it, drops it, and stays for two units more.
async fn main<T>(stage: Stage, make: impl FnOnce(&Stage) -> T) {
    let main = stage.lane("main");
    let a = make(&stage);
    say!(main, "made");
    drop(a);
    say!(main, "dropped" => Waiting);
    sleep(stage.units(2)).await;
    say!(main, "two units later" => Done);
}
// ANCHOR_END: main

// ANCHOR: demos
/// A future: nothing has asked for it.
///
/// # Errors
///
/// If the system gives no loop.
pub fn async_fn(stage: &Stage) -> Result<(), BoxError> {
    run(stage, |stage| work(stage.clone()))
}

/// A task: the loop polls it from its next turn on.
///
/// # Errors
///
/// If the system gives no loop.
pub fn spawned(stage: &Stage) -> Result<(), BoxError> {
    run(stage, |stage| IOLoop::current().spawn(work(stage.clone())))
}

/// A function that begins at once.
///
/// # Errors
///
/// If the system gives no loop.
pub fn eager(stage: &Stage) -> Result<(), BoxError> {
    run(stage, begun)
}
// ANCHOR_END: demos

fn run<T: 'static>(
    stage: &Stage,
    make: impl FnOnce(&Stage) -> T + 'static,
) -> Result<(), BoxError> {
    let _ = stage.lanes(["main", "A"]);
    Ok(IOLoop::new()?.run_sync(main(stage.clone(), make))?)
}
