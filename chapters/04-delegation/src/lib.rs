//! Delegation: what `yield from` does that a loop does not.
//!
//! # Read in this order
//!
//! 1. [`sent`]: what goes into a coroutine;
//! 2. [`squares`] and [`delegate`]: the Python lesson's pair, then
//!    [`for_loop`], the same with the mistake, to be read as a diff;
//! 3. [`countdown`] and [`by_hand`]: the forwarding written out;
//! 4. [`result`]: what comes of the inner's return value;
//! 5. [`clean_up`], then [`clean_up_naive`] and [`clean_up_async`]: who tidies
//!    up first;
//! 6. [`walk`]: plain iterators;
//! 7. [`depth`]: what a level costs.
//!
//! This lesson builds on the `Coroutine` of chapter 3.

pub use chapter3::coroutine;
use stage::{Demo, Lesson};

pub mod by_hand;
pub mod clean_up;
pub mod clean_up_async;
pub mod clean_up_naive;
pub mod countdown;
pub mod delegate;
pub mod depth;
pub mod for_loop;
pub mod result;
pub mod sent;
pub mod squares;
pub mod walk;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        4,
        [
            Demo::steps("delegate")
                .plays("everything goes through", delegate::demo)
                .variant("for-loop", "what was sent is lost", for_loop::demo),
            Demo::steps("by-hand")
                .plays("the forwarding written out", by_hand::demo),
            Demo::steps("result")
                .plays("the value of a delegation", result::demo),
            Demo::steps("clean-up")
                .plays("throw, then close", clean_up::demo)
                .variant("naive", "with Drop on top", clean_up_naive::demo)
                .variant("async", "as async fns", clean_up_async::demo),
            Demo::steps("plain-iterator")
                .plays("a list is delegated to", walk::demo),
            Demo::steps("depth")
                .plays("what a level costs", depth::demo)
                .heavy(),
        ],
    )
}
