//! The loop runs what it was given, and ends when it is told to.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use stage::{Lane, Stage, say};

use crate::IOLoop;

// ANCHOR: demo
/// Works; the last one stops the loop.
fn work(lane: &Lane, name: &str, left: &Cell<u32>) {
    say!(lane, "{name} works" => Waiting);
    left.set(left.get() - 1);
    if left.get() == 0 {
        say!(lane, "all is done: stop" => Done);
        IOLoop::current().stop();
    }
}

/// Three callbacks on one loop.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let main = stage.lane("main");
    let io_loop = IOLoop::new()?;
    let left = Rc::new(Cell::new(3));
    for name in ["A", "B", "C"] {
        let (lane, left) = (stage.lane("work"), Rc::clone(&left));
        io_loop.add_callback(move || work(&lane, name, &left));
    }

    say!(main, "the loop starts" => Waiting);
    io_loop.start();
    say!(main, "the loop has ended" => Done);
    Ok(())
}
// ANCHOR_END: demo
