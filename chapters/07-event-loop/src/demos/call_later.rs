//! One timer, twice: as a callback, and as something to await.

use stage::{BoxError, Stage, say};

use crate::{IOLoop, sleep};

// ANCHOR: demo
async fn coroutine(stage: Stage) {
    let coroutine = stage.lane("coroutine");
    say!(coroutine, "coroutine: sleeps for 3 units" => Waiting);
    sleep(stage.units(3)).await;
    say!(coroutine, "coroutine: awake after 3 units" => Done);
}

/// Two timers with callbacks, of which one is removed, and a sleep.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let [main, callback] = stage.lanes(["main", "callback"]);
    let io_loop = IOLoop::new()?;
    io_loop.call_later(stage.units(2), move || {
        say!(callback, "callback: called after 2 units" => Done);
    });
    let never = main.clone();
    let timeout = io_loop.call_later(stage.units(1), move || {
        say!(never, "never: called after 1 unit");
    });
    io_loop.remove_timeout(timeout);
    say!(main, "main: two timers, one of them removed" => Waiting);

    io_loop.run_sync(coroutine(stage.clone()))?;
    say!(main, "main: the loop has ended" => Done);
    Ok(())
}
// ANCHOR_END: demo
