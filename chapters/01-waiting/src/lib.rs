//! Waiting: synchronous, asynchronous, blocking, non-blocking.
//!
//! # Read in this order
//!
//! 1. [`clients`]: two clients of a server, A slow and B quick;
//! 2. [`sync`]: one after the other, on one thread;
//! 3. [`thread`]: A on a thread of its own, sleeping or computing
//!    ([`computing`]: the same two clients, busy);
//! 4. [`blocking`] and [`non_blocking`]: the same two calls on a socket, in
//!    both modes;
//! 5. [`service`], [`polling`], [`notified`]: asking again and again, or being
//!    called back;
//! 6. [`in_thread`]: a wrapper that puts any function on a thread.
//!
//! # Not covered
//!
//! One thread that waits for many sockets (chapter 6), and `async fn`
//! (chapter 7).

use stage::{Demo, Lesson};

pub mod blocking;
pub mod clients;
pub mod computing;
pub mod in_thread;
pub mod non_blocking;
pub mod notified;
pub mod polling;
pub mod service;
pub mod sockets;
pub mod sync;
pub mod thread;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        1,
        [
            Demo::time("sync").plays("A, then B, on one thread", sync::demo),
            Demo::time("thread")
                .plays("A on a thread of its own", thread::demo)
                .variant("no-join", "nobody waits for A", thread::demo_no_join)
                .variant("cpu", "both compute, on one core", computing::demo)
                .variant("wrapped", "any function", in_thread::demo)
                .one_core("cpu"),
            Demo::time("blocking")
                .plays("a read and a write that wait", blocking::demo),
            Demo::steps("non-blocking")
                .plays("the same calls, at once", non_blocking::demo),
            Demo::time("polling")
                .plays("asking again and again", polling::demo),
            Demo::time("notified").plays("being called back", notified::demo),
        ],
    )
}
