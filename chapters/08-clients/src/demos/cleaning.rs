//! A clean-up that takes two units, after a time-out of one.

use std::time::Duration;

use stage::{BoxError, Lane, Stage, say};
use tokio::time::{sleep, timeout};

use super::run_sync;

// ANCHOR: demo
/// A clean-up that has to wait becomes a task of its own.
struct CleanUp(Lane, Duration);

impl Drop for CleanUp {
    fn drop(&mut self) {
        let Self(a, time) = self;
        let (a, time) = (a.clone(), *time);
        say!(a, "A cleans up" => Waiting);
        tokio::spawn(async move {
            sleep(time).await;
            say!(a, "A is clean" => Done);
        });
    }
}

async fn main(stage: &Stage) {
    let [main, a] = stage.lanes(["main", "A"]);
    let work = async {
        let _clean_up = CleanUp(a.clone(), stage.units(2));
        say!(a, "A starts" => Waiting);
        std::future::pending::<()>().await;
    };
    let done = timeout(stage.units(1), work).await;
    say!(main, "main: in time: {}", done.is_ok() => Waiting);
    sleep(stage.units(4)).await;
    say!(main, "main: four units later" => Done);
}
// ANCHOR_END: demo

/// The clean-up takes longer than the patience of whoever waits.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage))?)
}
