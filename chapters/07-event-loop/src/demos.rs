//! Programs on the loop, then the same on Tokio.

use stage::{Demo, Lesson};

pub mod call_later;
pub mod callback_to_future;
pub mod executor;
pub mod executor_on_the_loop;
pub mod flag;
pub mod flag_forgotten;
pub mod future_callback;
pub mod lazy;
pub mod lines;
pub mod mutual;
pub mod on_tokio;
pub mod own_chat;
pub mod parallel;
pub mod report;
pub mod room;
pub mod run_sync;
pub mod sockets;
pub mod spawn_callback;
pub mod start_stop;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    let demos = [first(), tasks(), threads(), networks()];
    Lesson::new(7, demos.into_iter().flatten().collect::<Vec<_>>())
}

/// Callbacks, and what begins when.
fn first() -> Vec<Demo> {
    vec![
        Demo::steps("start-stop")
            .plays("a loop starts and is stopped", start_stop::demo),
        Demo::time("future-callback")
            .plays("a callback that waits for a result", future_callback::demo),
        Demo::time("lazy")
            .variant("async-fn", "a future is made", lazy::async_fn)
            .variant("spawned", "a task is made", lazy::spawned)
            .variant("eager", "a function that begins", lazy::eager),
    ]
}

/// Timers, errors, one future to its end.
fn tasks() -> Vec<Demo> {
    vec![
        Demo::time("spawn-callback")
            .plays("an error that nobody hears", spawn_callback::demo)
            .variant("panic", "a panic instead", spawn_callback::panics),
        Demo::steps("run-sync")
            .plays("ten rows for a database", run_sync::demo),
        Demo::time("callback-to-future")
            .plays("a callback is awaited", callback_to_future::demo),
        Demo::time("call-later").plays("one timer, twice", call_later::demo),
    ]
}

/// What blocks, what goes on at once, and what nobody wakes.
fn threads() -> Vec<Demo> {
    vec![
        Demo::time("executor")
            .plays("a blocking call in a thread", executor::demo)
            .variant(
                "on-the-loop",
                "the same call on the loop's thread",
                executor_on_the_loop::demo,
            ),
        Demo::time("parallel").plays("two, then four at once", parallel::demo),
        Demo::steps("lost-wake")
            .variant("forgotten", "the waker is lost", flag_forgotten::demo)
            .variant("kept", "the waker is kept", flag::demo)
            .variant("mutual", "two wait for each other", mutual::demo),
    ]
}

/// Sockets, and Tokio.
fn networks() -> Vec<Demo> {
    vec![
        Demo::time("sockets").plays("three hosts at once", sockets::demo),
        Demo::time("on-tokio")
            .variant("executor", "a blocking call", on_tokio::executor::demo)
            .variant("parallel", "two, then four", on_tokio::parallel::demo)
            .variant("sockets", "three hosts", on_tokio::sockets::demo)
            .variant("dropped", "a handle, a future", on_tokio::dropped::demo),
        Demo::steps("own-chat").plays("two people meet", own_chat::demo),
    ]
}
