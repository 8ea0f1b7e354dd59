//! Two tasks that wait for each other.

use std::io;

use stage::{Stage, say};

use super::report::say_why;
use crate::{FutureOf, IOLoop, Promise, future, multi};

// ANCHOR: demo
/// Gives its own answer when it has the other's.
async fn work(
    stage: Stage,
    [name, other]: [&'static str; 2],
    own: Promise<u32>,
    others: FutureOf<u32>,
) {
    let lane = stage.lane(name);
    say!(lane, "{name} waits for {other}" => Waiting);
    let answer = others.await;
    own.set_result(answer + 1);
    say!(lane, "{name} has answered" => Done);
}

async fn both(stage: Stage) {
    let (for_a, from_a) = future();
    let (for_b, from_b) = future();
    let io_loop = IOLoop::current();
    let a = work(stage.clone(), ["A", "B"], for_a, from_b);
    let b = work(stage, ["B", "A"], for_b, from_a);
    multi(vec![io_loop.spawn(a), io_loop.spawn(b)]).await;
}

/// Runs both, and says what is left.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [.., main] = stage.lanes(["A", "B", "main"]);
    let io_loop = IOLoop::with_virtual_clock()?;
    if let Err(stuck) = io_loop.run_sync(both(stage.clone())) {
        say_why(&main, &stuck);
    }
    Ok(())
}
// ANCHOR_END: demo
