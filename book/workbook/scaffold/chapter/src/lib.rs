//! TITLE.
//!
//! # Read in this order
//!
//! 1. [`hello`]: a demo to begin with.
//!
//! The Python twin lies in `python`, and what both printed in `recordings`.

use stage::{Demo, Lesson};

pub mod hello;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        NUMBER,
        [Demo::steps("hello").plays("one line for each name", hello::demo)],
    )
}
