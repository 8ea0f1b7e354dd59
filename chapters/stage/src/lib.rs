//! What demos perform on and are recorded by.
//!
//! A demo says what happens in *lanes*. One call prints the line and records
//! it: when, in which lane, what the lane does next, and which source line
//! said it.
//!
//! ```
//! use stage::{Stage, say};
//!
//! fn demo(stage: &Stage) {
//!     let a = stage.lane("A");
//!     say!(a, "A starts" => Blocked);
//!     std::thread::sleep(stage.units(5));
//!     say!(a, "A ends" => Done);
//! }
//!
//! let run = stage::rehearse(demo);
//! assert_eq!(run.lines(), ["A starts", "A ends"]);
//! ```
//!
//! # Read in this order
//!
//! `lane` (one participant, and [`say!`]), `stage` (where they meet), `demo`
//! (a lesson is a list of demos), `perform` (what `cargo run -p chapterN`
//! does), `recording` (what is kept). The format of a recording is described
//! field by field in `chapters/stage/README.md`.
//!
//! # Not covered
//!
//! Nothing is compared here: whether a run still does what was recorded is
//! the workbook's own business (`book/workbook`).

mod arguments;
mod demo;
mod figure;
mod json;
mod lane;
mod nearest;
mod one_core;
mod perform;
mod recording;
mod stage;

pub use demo::{BoxError, Demo, Lesson, Outcome};
pub use figure::{Figure, figure};
pub use lane::{Lane, Then};
pub use perform::{perform, rehearse};
pub use recording::{Clock, Event, Recording, Source};
pub use stage::{Scale, Stage};
