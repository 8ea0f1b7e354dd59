//! A future that is given its result later, and a callback that waits.

use std::io;

use stage::{Stage, say};

use crate::{FutureOf, IOLoop, future};

// ANCHOR: demo
/// Returns at once; the answer comes two units later.
fn ask(io_loop: &IOLoop, stage: &Stage) -> FutureOf<u32> {
    let (promise, answer) = future();
    let lane = stage.lane("answer");
    io_loop.call_later(stage.units(2), move || {
        say!(lane, "the answer is there" => Done);
        promise.set_result(42);
    });
    answer
}

/// Asks, leaves a callback, and starts the loop.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [main, _, callback] = stage.lanes(["main", "answer", "callback"]);
    let io_loop = IOLoop::new()?;
    let answer = ask(&io_loop, stage);
    say!(main, "asked");
    io_loop.add_future(answer, move |answer| {
        say!(callback, "called with {answer}" => Done);
        IOLoop::current().stop();
    });

    say!(main, "the loop starts" => Waiting);
    io_loop.start();
    say!(main, "the loop has ended" => Done);
    Ok(())
}
// ANCHOR_END: demo
