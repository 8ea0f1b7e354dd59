//! Generators as state machines: what a pause keeps, and where it keeps it.
//!
//! # Read in this order
//!
//! 1. [`coroutine`]: what a generator is to its caller;
//! 2. [`tick_tock`]: two states, to warm up;
//! 3. [`greeter`]: a value that moves from state to state;
//! 4. [`return_or_yield`]: the loop of the Python lesson;
//! 5. [`bus`]: a generator that is sent something;
//! 6. [`async_bus`]: the same, as an `async fn`, on the [`driver`] that is
//!    given;
//! 7. [`memory`]: what it is good for.
//!
//! # Not covered
//!
//! `Pin` and wakers (chapter 7), and generators that delegate (chapter 4).

use stage::{Demo, Lesson};

pub mod async_bus;
pub mod bus;
pub mod coroutine;
pub mod driver;
pub mod greeter;
pub mod memory;
pub mod return_or_yield;
pub mod tick_tock;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        3,
        [
            Demo::steps("tick-tock").plays("two states", tick_tock::demo),
            Demo::steps("greeter")
                .plays("a value that moves along", greeter::demo),
            Demo::steps("return-or-yield")
                .plays("once, or three times", return_or_yield::demo),
            Demo::steps("next")
                .plays("asked by hand", return_or_yield::demo_next),
            Demo::steps("send")
                .plays("priming, an apple, a mango", bus::demo)
                .variant("unprimed", "without priming", bus::demo_unprimed),
            Demo::steps("states")
                .plays("where it rests, and how large", bus::demo_states),
            Demo::steps("async-is-the-same")
                .variant("enum", "written by hand", async_bus::demo_enum)
                .variant("async", "by the compiler", async_bus::demo_async),
            Demo::steps("memory")
                .plays("100 MB, whole and by lines", memory::demo)
                .heavy(),
        ],
    )
}
