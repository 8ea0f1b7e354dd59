//! Iterators: who asks, who answers, and what `for` really does.
//!
//! # Read in this order
//!
//! 1. [`colors`]: a type that can be walked, by reference and by value;
//! 2. [`num`]: an iterator written by hand, then [`num_restarting`], the same
//!    with one mistake, to be read as a diff;
//! 3. [`kinds`]: which types are iterable, and which are iterators;
//! 4. [`not_iterable`]: walking a number;
//! 5. [`lazy`]: nothing runs until somebody asks.
//!
//! The Python twins lie in `python`, what both printed in `recordings`, and
//! programs that the compiler refuses in `refused`.
//!
//! # Not covered
//!
//! `DoubleEndedIterator`, `size_hint`, and the sixty adaptors of the standard
//! library.

use stage::{Demo, Lesson};

pub mod colors;
pub mod kinds;
pub mod lazy;
pub mod not_iterable;
pub mod num;
pub mod num_restarting;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        2,
        [
            Demo::steps("colors")
                .plays("walked by reference, then by value", colors::demo),
            Demo::steps("num")
                .plays("1, 2, 3, the end, and asked again", num::demo)
                .variant("not-fused", "starts again", num_restarting::demo)
                .variant("fused", "kept ended", num_restarting::demo_fused),
            Demo::steps("iterable-or-iterator")
                .plays("which types are which", kinds::demo),
            Demo::steps("not-iterable")
                .plays("walking a number", not_iterable::demo),
            Demo::steps("lazy")
                .plays("one item at a time, when asked", lazy::demo)
                .variant("eager", "all at once, first", lazy::demo_eager),
        ],
    )
}
