//! A task that nobody waits for: its error is logged, the loop lives.

use std::io;

use stage::{Lane, Stage, say};

use crate::IOLoop;

// ANCHOR: demo
/// Says no where there is no answer.
async fn divide(lane: Lane, x: i32, y: i32) -> Result<(), &'static str> {
    say!(lane, "divides {x} by {y}" => Done);
    let _quotient = x.checked_div(y).ok_or("division by zero")?;
    Ok(())
}

/// An error that nobody hears.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let io_loop = new_loop(stage)?;
    io_loop.spawn_callback(divide(stage.lane("divide"), 1, 0));
    start(stage, &io_loop);
    Ok(())
}
// ANCHOR_END: demo

// ANCHOR: panic
/// Panics where there is no answer.
async fn divide_or_panic(lane: Lane, x: i32, y: i32) {
    say!(lane, "divides {x} by {y}" => Dropped);
    let _quotient = x / y;
}

/// A panic that nobody hears.
///
/// # Errors
///
/// If the system gives no loop.
pub fn panics(stage: &Stage) -> io::Result<()> {
    let io_loop = new_loop(stage)?;
    io_loop.spawn(divide_or_panic(stage.lane("divide"), 1, 0));
    start(stage, &io_loop);
    Ok(())
}
// ANCHOR_END: panic

// ANCHOR: start
/// A loop that logs to the stage.
fn new_loop(stage: &Stage) -> io::Result<IOLoop> {
    let [.., log, _] = stage.lanes(["main", "divide", "log", "stop"]);
    let io_loop = IOLoop::new()?;
    io_loop.set_log(move |line| say!(log, "logged: {}", error_in(line)));
    Ok(io_loop)
}

/// The error without the place of the task.
fn error_in(line: &str) -> &str {
    line.rsplit(": ").next().unwrap_or(line)
}

/// Starts the loop, and stops it a unit later.
fn start(stage: &Stage, io_loop: &IOLoop) {
    let [main, stop] = stage.lanes(["main", "stop"]);
    io_loop.call_later(stage.units(1), move || {
        say!(stop, "a unit later the loop still turns: stop" => Done);
        IOLoop::current().stop();
    });

    say!(main, "the loop starts" => Waiting);
    io_loop.start();
    say!(main, "the loop has ended" => Done);
}
// ANCHOR_END: start
