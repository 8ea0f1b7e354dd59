//! Interleaving: coroutines that take turns, and a scheduler of a few lines.
//!
//! # Read in this order
//!
//! 1. [`three_rounds`]: two generators, resumed in turn by hand;
//! 2. [`scheduler`] and [`round_robin`]: a queue does that for any number;
//! 3. [`sleepers_blocking`], then [`clock`] and [`sleepers`], to be read as
//!    diffs: a task says what it waits for;
//! 4. [`greedy`]: a task that never pauses.
//!
//! This lesson builds on the `Coroutine` of chapter 3.
//!
//! # Not covered
//!
//! Waiting for sockets (chapter 6), and a loop that is told who can go on
//! (chapter 7).

use stage::{Demo, Lesson};

pub mod clock;
pub mod greedy;
pub mod round_robin;
pub mod scheduler;
pub mod sleepers;
pub mod sleepers_blocking;
pub mod three_rounds;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        5,
        [
            Demo::time("three-rounds")
                .plays("two generators in turn", three_rounds::demo),
            Demo::steps("round-robin")
                .plays("who is done leaves", round_robin::demo),
            Demo::time("sleepers")
                .variant(
                    "blocking",
                    "the thread sleeps",
                    sleepers_blocking::demo,
                )
                .variant("yielding", "the tasks sleep", sleepers::demo),
            Demo::time("greedy").plays("one that never pauses", greedy::demo),
        ],
    )
}
