//! Programs on the loop.

use stage::{Demo, Lesson};

pub mod start_stop;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        7,
        [Demo::steps("start-stop")
            .plays("a loop starts and is stopped", start_stop::demo)],
    )
}
