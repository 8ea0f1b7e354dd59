//! A future that forgets who waits for it: nobody can be woken any more.

use std::cell::Cell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use stage::{Stage, say};

use super::report::say_why;
use crate::IOLoop;

// ANCHOR: flag
/// Can be awaited until somebody sets it.
#[derive(Clone, Default)]
pub struct Flag {
    is_set: Rc<Cell<bool>>,
}

impl Future for Flag {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.is_set.get() {
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

impl Flag {
    /// Sets it.
    pub fn set(&self) {
        self.is_set.set(true);
    }
}
// ANCHOR_END: flag

// ANCHOR: demo
async fn work(stage: Stage) {
    let [a, lane] = stage.lanes(["A", "flag"]);
    let flag = Flag::default();
    let setter = flag.clone();
    IOLoop::current().call_later(Duration::from_secs(2), move || {
        say!(lane, "the flag is set" => Done);
        setter.set();
    });
    say!(a, "A waits for the flag" => Waiting);
    flag.await;
    say!(a, "A goes on" => Done);
}

/// Runs it by a clock that jumps, and says what is left.
///
/// # Errors
///
/// If the system gives no loop.
pub fn demo(stage: &Stage) -> io::Result<()> {
    let [.., main] = stage.lanes(["A", "flag", "main"]);
    let io_loop = IOLoop::with_virtual_clock()?;
    if let Err(stuck) = io_loop.run_sync(work(stage.clone())) {
        say_why(&main, &stuck);
    }
    Ok(())
}
// ANCHOR_END: demo
