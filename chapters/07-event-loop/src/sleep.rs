//! Awaitables made of callbacks.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use crate::io_loop::{IOLoop, WeakIOLoop};
use crate::promise::future;
use crate::timers::Timeout;

// ANCHOR: sleep
/// Waits for `delay`, counted from the first poll; `gen.sleep`.
///
/// # Panics
///
/// Outside a running loop.
pub async fn sleep(delay: Duration) {
    let (done, when_done) = future();
    let _timer = Timer::set(delay, || done.set_result(()));
    when_done.await;
}

/// The timer of a sleep, forgotten when the sleep is dropped.
struct Timer {
    /// Weak, for this lies in a task, and the tasks lie in the loop.
    io_loop: WeakIOLoop,
    timeout: Timeout,
}

impl Timer {
    fn set(delay: Duration, callback: impl FnOnce() + 'static) -> Self {
        let io_loop = IOLoop::current();
        let timeout = io_loop.call_later(delay, callback);
        Self { io_loop: io_loop.downgrade(), timeout }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(io_loop) = self.io_loop.upgrade() {
            io_loop.remove_timeout(self.timeout);
        }
    }
}
// ANCHOR_END: sleep

// ANCHOR: moment
/// Lets everybody else who is ready have a turn; `gen.moment`.
pub async fn moment() {
    let mut asked = false;
    poll_fn(|context| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
// ANCHOR_END: moment
