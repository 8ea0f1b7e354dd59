//! Readiness: how one thread waits for many sockets.
//!
//! # Read in this order
//!
//! 1. [`peers`]: three slow peers, and [`report`], what is counted;
//! 2. [`blocking`], [`non_blocking`], [`multiplexed`]: the same three peers,
//!    read three ways;
//! 3. [`one_read`]: what an edge-triggered poller does not say twice;
//! 4. [`two_acceptors`]: readable, yet it would block; [`writable`]: the
//!    same for writing;
//! 5. [`completion`]: the fourth way, in which the system reads;
//! 6. [`servers`]: four servers and a crowd of clients. The servers are
//!    [`servers::in_turn`] for one client, [`servers::processes`], [`servers::threads`], [`servers::pool`] and
//!    [`servers::event_loop`]; the crowd is [`servers::clients`].
//!
//! # Not covered
//!
//! A loop that knows more than one server, and futures (chapter 7).

use stage::{Demo, Lesson};

pub mod blocking;
pub mod completion;
pub mod multiplexed;
pub mod non_blocking;
pub mod one_read;
pub mod peers;
pub mod report;
pub mod servers;
pub mod two_acceptors;
pub mod writable;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        6,
        [
            Demo::time("blocking")
                .plays("one read after the other", blocking::demo),
            Demo::time("non-blocking")
                .plays("every read returns at once", non_blocking::demo)
                .variant("busy", "no other work", non_blocking::demo_busy),
            Demo::time("multiplexed")
                .plays("one call waits for all", multiplexed::demo)
                .variant("one-read", "four bytes of five", one_read::demo),
            Demo::steps("two-acceptors")
                .plays("readable, yet it would block", two_acceptors::demo),
            Demo::steps("writable")
                .plays("a rest that is kept", writable::demo),
            Demo::time("completion")
                .plays("the system reads", completion::demo)
                .needs(completion::available),
            Demo::steps("servers")
                .plays("four servers and a crowd", servers::demo)
                .heavy(),
        ],
    )
}
