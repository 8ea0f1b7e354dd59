//! Handlers that do not stall the server.
//!
//! # Read in this order
//!
//! 1. [`app`]: what the handlers share and which path leads to which;
//!    [`service`], the slow one that they ask; [`server`], which serves both;
//! 2. [`handlers`]: each of the source lessons' handlers, a file each. They
//!    ask by [`blocking`] or by the client of lesson 8, and one of them uses
//!    [`writer`];
//! 3. [`stall`] and [`answers`]: what each does to the others, seen by
//!    [`visitors`];
//! 4. [`pool`]: when the threads for what blocks are all in use;
//! 5. [`locks`] and [`once`]: what several requests share;
//! 6. [`session`]: who asks;
//! 7. [`panics`], [`limits`], [`shutdown`]: what a server owes its visitors;
//! 8. [`load`]: how much it bears; [`serve`]: to try it by hand.
//!
//! # Not covered
//!
//! How the client works (chapter 8), and messages from the server (chapter 11).

use stage::{Demo, Lesson};

pub mod answers;
pub mod app;
pub mod blocking;
pub mod handlers;
pub mod limits;
pub mod load;
pub mod locks;
pub mod once;
pub mod panics;
pub mod pool;
pub mod serve;
pub mod server;
pub mod service;
pub mod session;
pub mod shutdown;
pub mod stall;
pub mod visitors;
pub mod writer;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    let demos = [stalls(), sleeps(), shared(), served()];
    Lesson::new(9, demos.into_iter().flatten().collect::<Vec<_>>())
}

/// Who stalls whom, and the ways out.
fn stalls() -> Vec<Demo> {
    vec![
        Demo::time("stall")
            .variant("coroutine", "one worker awaits", stall::coroutine)
            .variant("sync", "one worker blocks", stall::sync)
            .variant("two-workers", "two workers block", stall::two_workers),
        Demo::time("callback")
            .plays("early, and the rest later", answers::callback),
        Demo::time("coroutine")
            .plays("a handler awaits", answers::demo("/coroutine")),
        Demo::time("extracted")
            .plays("it awaits a function", answers::demo("/extracted")),
        Demo::time("executor")
            .plays("a thread blocks for it", answers::demo("/executor")),
        Demo::time("pool-full")
            .variant("full", "three jobs, two threads", pool::full)
            .variant("gone", "a visitor leaves", pool::gone)
            .variant("refused", "two places", pool::refused),
    ]
}

/// Handlers that take five units.
fn sleeps() -> Vec<Demo> {
    let sleep =
        |name, about, path| Demo::time(name).plays(about, answers::demo(path));
    vec![
        sleep("sleep-timer", "a timer calls back", "/sleep-timer"),
        sleep("sleep-coroutine", "it awaits a function", "/sleep-coroutine"),
        sleep("sleep-native", "it awaits the sleep", "/sleep-native"),
        sleep("sleep-executor", "a thread sleeps", "/sleep-executor"),
        Demo::steps("latencies")
            .plays("<code>/abc</code> beside each handler", stall::latencies),
    ]
}

/// What several requests share.
fn shared() -> Vec<Demo> {
    vec![
        Demo::steps("not-send").plays("what axum refuses", locks::not_send),
        Demo::time("lock-over-await")
            .variant("lost", "no lock", locks::lost::demo)
            .variant(
                "stuck",
                "a lock is held while it waits",
                locks::stuck::demo,
            )
            .variant("turns", "a lock that is awaited", locks::turns::demo)
            .variant("within", "a lock between two waits", locks::within::demo),
        Demo::time("ask-once").plays("three ask, one is asked", once::demo),
        Demo::steps("session").plays("who is it?", session::demo),
    ]
}

/// What a server owes its visitors.
fn served() -> Vec<Demo> {
    vec![
        Demo::steps("panic")
            .variant("bare", "nobody catches it", panics::bare)
            .variant("caught", "a layer catches it", panics::caught),
        Demo::steps("limits").plays("too big, too slow", limits::demo),
        Demo::time("shutdown").plays("the last request", shutdown::demo),
        Demo::steps("load").plays("requests a second", load::demo).heavy(),
        Demo::time("serve")
            .plays("Every handler of the lesson", serve::demo)
            .until_stopped(),
    ]
}
