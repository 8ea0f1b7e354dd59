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

// ANCHOR: async_fn
/// A future: nothing has asked for it.
async fn makes_a_future(stage: Stage) {
    let [main, a] = stage.lanes(["main", "A"]);
    let future = work(stage.clone());
    say!(a, "made" => Created);
    drop(future);
    say!(a, "dropped" => Dropped);
    sleep(stage.units(2)).await;
    say!(main, "two units later" => Done);
}
// ANCHOR_END: async_fn

// ANCHOR: spawned
/// A task: the loop polls it from its next turn on.
async fn makes_a_task(stage: Stage) {
    let [main, a] = stage.lanes(["main", "A"]);
    let handle = IOLoop::current().spawn(work(stage.clone()));
    say!(a, "made" => Created);
    drop(handle);
    say!(main, "dropped" => Waiting);
    sleep(stage.units(2)).await;
    say!(main, "two units later" => Done);
}
// ANCHOR_END: spawned

// ANCHOR: eager
/// A call that begins at once.
async fn begins(stage: Stage) {
    let main = stage.lane("main");
    let handle = begun(&stage);
    say!(main, "made");
    drop(handle);
    say!(main, "dropped" => Waiting);
    sleep(stage.units(2)).await;
    say!(main, "two units later" => Done);
}
// ANCHOR_END: eager

/// An `async fn` is called, and its future dropped.
///
/// # Errors
///
/// If the system gives no loop.
pub fn async_fn(stage: &Stage) -> Result<(), BoxError> {
    Ok(IOLoop::new()?.run_sync(makes_a_future(stage.clone()))?)
}

/// A future is spawned, and the handle of the task dropped.
///
/// # Errors
///
/// If the system gives no loop.
pub fn spawned(stage: &Stage) -> Result<(), BoxError> {
    Ok(IOLoop::new()?.run_sync(makes_a_task(stage.clone()))?)
}

/// A function that begins at once is called, and its handle dropped.
///
/// # Errors
///
/// If the system gives no loop.
pub fn eager(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["main", "A"]);
    Ok(IOLoop::new()?.run_sync(begins(stage.clone()))?)
}
