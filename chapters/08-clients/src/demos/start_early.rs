//! Two requests of two and three units: five in all, or three?

use std::time::Instant;

use stage::{BoxError, Stage, say};

use super::host::Host;
use super::{run_sync, units};

// ANCHOR: await_each
/// One, then the other.
async fn each_in_turn(host: Host) -> Result<(), BoxError> {
    host.clone().get("A", 2).await?;
    host.get("B", 3).await?;
    Ok(())
}
// ANCHOR_END: await_each

// ANCHOR: made_first
/// Both are made, then each is awaited.
async fn both_made(host: Host, stage: &Stage) -> Result<(), BoxError> {
    let a = host.clone().get("A", 2);
    let b = host.get("B", 3);
    say!(stage.lane("main"), "both are made" => Waiting);
    a.await?;
    b.await?;
    Ok(())
}
// ANCHOR_END: made_first

// ANCHOR: begun_first
/// Both are begun, then each is awaited.
async fn both_begun(host: Host, stage: &Stage) -> Result<(), BoxError> {
    let a = host.clone().begin("A", 2);
    let b = host.begin("B", 3);
    say!(stage.lane("main"), "both are made" => Waiting);
    a.await??;
    b.await??;
    Ok(())
}
// ANCHOR_END: begun_first

// ANCHOR: tasks
/// Both are spawned, then each is awaited.
async fn both_spawned(host: Host, stage: &Stage) -> Result<(), BoxError> {
    let a = tokio::spawn(host.clone().get("A", 2));
    let b = tokio::spawn(host.get("B", 3));
    say!(stage.lane("main"), "both are made" => Waiting);
    a.await??;
    b.await??;
    Ok(())
}
// ANCHOR_END: tasks

// ANCHOR: join
/// Both are awaited at once.
async fn both_at_once(host: Host) -> Result<(), BoxError> {
    let a = host.clone().get("A", 2);
    let b = host.get("B", 3);
    let (a, b) = tokio::join!(a, b);
    a?;
    b?;
    Ok(())
}
// ANCHOR_END: join

/// Plays one of them, and says how long it took.
fn timed(
    stage: &Stage,
    play: impl AsyncFnOnce(Host) -> Result<(), BoxError>,
) -> Result<(), BoxError> {
    let [main, ..] = stage.lanes(["main", "A", "B"]);
    run_sync(async {
        let host = Host::start(stage).await?;
        let begin = Instant::now();
        play(host).await?;
        let total = units(stage, "total", begin.elapsed());
        say!(main, "all done after {total}" => Done);
        Ok(())
    })?
}

/// One is awaited, then the other one is made.
///
/// # Errors
///
/// If the system gives no loop or port, or a fetch fails.
pub fn await_each(stage: &Stage) -> Result<(), BoxError> {
    timed(stage, each_in_turn)
}

/// Both are made, then each is awaited.
///
/// # Errors
///
/// As [`await_each`].
pub fn made_first(stage: &Stage) -> Result<(), BoxError> {
    timed(stage, async |host| both_made(host, stage).await)
}

/// Both are begun, then each is awaited.
///
/// # Errors
///
/// As [`await_each`].
pub fn begun_first(stage: &Stage) -> Result<(), BoxError> {
    timed(stage, async |host| both_begun(host, stage).await)
}

/// Both are spawned, then each is awaited.
///
/// # Errors
///
/// As [`await_each`].
pub fn tasks(stage: &Stage) -> Result<(), BoxError> {
    timed(stage, async |host| both_spawned(host, stage).await)
}

/// Both are awaited at once.
///
/// # Errors
///
/// As [`await_each`].
pub fn join(stage: &Stage) -> Result<(), BoxError> {
    timed(stage, both_at_once)
}
