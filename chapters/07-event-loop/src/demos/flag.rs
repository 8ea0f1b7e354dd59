//! The same future, which keeps who waits for it, and wakes it.

use std::cell::RefCell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use stage::{Stage, say};

use super::report::say_why;
use crate::IOLoop;

// ANCHOR: flag
/// Can be awaited until somebody sets it.
#[derive(Clone, Default)]
pub struct Flag {
    state: Rc<RefCell<State>>,
}

/// Whether it is set, and who waits for that.
#[derive(Default)]
struct State {
    is_set: bool,
    waiting: Option<Waker>,
}

impl Future for Flag {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state.borrow_mut();
        if state.is_set {
            return Poll::Ready(());
        }
        state.waiting = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Flag {
    /// Sets it, and wakes who waits for that.
    pub fn set(&self) {
        self.state.borrow_mut().is_set = true;
        let waiting = self.state.borrow_mut().waiting.take();
        if let Some(waker) = waiting {
            waker.wake();
        }
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
