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
//! | What was read, and how often in vain? | [`Script`] |
//! | Was something cloned? | [`Original`] |
//! | How much memory did it take? | [`memory::peak`] |
//! | Who was resumed, with what, how often? | [`Scripted`] |
//! | Who was cleaned up, and when? | [`CleanUp`] |
//! | Do they really run at the same time? | [`Meeting`] |
//! | What time is it, where no time passes? | [`Clock`] |
//! | Was a waker kept, was it called, how often was it polled? | [`Wakes`], [`Polls`], [`block_on`] |
//! | Who waits for whom? | [`Waits`] |
//!
//! An instrument that is misused (an iterator asked again after its end, say)
//! panics and remembers it: an answer that catches the panic fails all the
//! same.

mod channel;
mod clean_up;
mod clock;
mod failure;
mod log;
mod meeting;
pub mod memory;
mod original;
mod panics;
mod polls;
mod rubric;
mod script;
mod scripted;
mod source;
mod violation;
mod waits;
mod wakes;

pub use failure::{Failure, Outcome, ensure, equal};
pub use log::Log;
pub use original::{Clones, Original};
pub use rubric::{Check, grade};
pub use script::{Attempts, Chunk, Script};
pub use scripted::{Resumes, Scripted};
pub use source::{Pulls, Source};
pub use violation::violation;
