//! What the checks of the exercises are written with.
//!
//! # Read in this order
//!
//! `rubric` (the checks of an exercise, in one place), `failure` (what was
//! expected and what came), `channel` (how a check reports to the grader).
//! Then the instruments, each for one kind of question:
//!
//! | question | instrument |
//! |---|---|
//! | In which order did it happen? | [`Log`] |
//! | What was pulled out of an iterator, and when? | [`Source`] |
//! | What was read, and how often in vain? | [`Script`] of [`Chunk`]s |
//! | What was written, and how often in vain? | [`Taker`], [`Duplex`] |
//! | Who is read, and who is waited for? | [`Readiness`] |
//! | Was something cloned? | [`Original`] |
//! | How much memory did it take? | [`memory::peak`] |
//! | Who was resumed, with what, how often? | [`Scripted`] |
//! | Who was cleaned up, and when? | [`CleanUp`] |
//! | Do they really run at the same time? | [`Meeting`] |
//! | What time is it, where no time passes? | [`Clock`] |
//! | Was a waker kept, and was it called? | [`Wakes`] |
//! | What if another thread is faster? | [`meanwhile()`], with a [`Mutex`] |
//! | How often was it polled? | [`Polls`] |
//! | Does it ever end? | [`block_on`] |
//! | Did it panic inside a loop? | [`catching`] |
//! | Who waits for whom? | [`Waits`] |
//! | Does it wait, and does it sleep? | [`Waiter`] |
//!
//! What is written on Tokio runs with the package `web`, beside this one: a
//! web without sockets, jobs that block, and a clock that stands still.
//!
//! An instrument that is given away leaves its count behind: ask it for its
//! `pulls()`, `attempts()`, `resumes()` or `polled()` first.
//!
//! An instrument that is misused (an iterator asked again after its end, say)
//! panics and remembers it: an answer that catches the panic fails all the
//! same. What a check itself hands out, a closure say, does so with
//! [`violation`]; an `assert!` in it can be caught.
//!
//! # A rubric
//!
//! ```
//! use judge::{Check, Outcome, Source, equal};
//! # fn doubled(n: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
//! #     n.map(|n| 2 * n)
//! # }
//!
//! fn main() -> std::process::ExitCode {
//!     judge::grade(&[Check::new("is-lazy", 20, "1 pull for 1", is_lazy)])
//! }
//!
//! fn is_lazy() -> Outcome {
//!     let numbers = Source::of(1..).at_most(10);
//!     let pulls = numbers.pulls();
//!     equal("the first one", &doubled(numbers).next(), &Some(2))?;
//!     equal("pulls for the first one", &pulls.count(), &1)
//! }
//! ```
//!
//! # What a rubric must not trust
//!
//! An answer may define more than was asked for. So a rubric
//!
//! - imports what it needs by name: `use exercise2_1::*` lets the answer
//!   replace `Vec` and `Ok`;
//! - calls a trait's method where the answer cannot stand in for it, in a
//!   function over `impl Iterator`, say: a method of the type itself, with
//!   the same name, would come first;
//! - compares values of the standard library: a type of the answer's can call
//!   itself equal to anything;
//! - looks at the text of a panic that it wants: `todo!()` panics too.

mod block_on;
mod catching;
mod channel;
mod clean_up;
mod clock;
mod duplex;
mod failure;
mod log;
mod meanwhile;
mod meeting;
pub mod memory;
mod mutex;
mod original;
mod panics;
mod polls;
mod readiness;
mod rubric;
mod script;
mod scripted;
mod source;
mod taker;
mod violation;
mod waiter;
mod waits;
mod wakes;

pub use block_on::block_on;
pub use catching::catching;
pub use clean_up::CleanUp;
pub use clock::Clock;
pub use duplex::Duplex;
pub use failure::{Failure, Outcome, ensure, equal};
pub use log::Log;
pub use meanwhile::meanwhile;
pub use meeting::Meeting;
pub use mutex::{Mutex, MutexGuard};
pub use original::{Clones, Original};
pub use polls::{Polled, Polls};
pub use readiness::{Readable, Readiness};
pub use rubric::{Check, grade};
pub use script::{Attempts, Chunk, Script};
pub use scripted::{Resumes, Scripted};
pub use source::{Pulls, Source};
pub use taker::{Room, Taker, Written};
pub use violation::violation;
pub use waiter::Waiter;
pub use waits::Waits;
pub use wakes::Wakes;
