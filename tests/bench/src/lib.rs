//! Measures several ways of doing the same, side by side in one run.
//!
//! Each way is timed in turn, for several rounds, and the median counts: what
//! disturbs the machine for a moment disturbs all of them alike. A run is a
//! recording like any other: `cargo workbook record --benches`.

mod machine;
mod measure;
pub mod open_files;
pub mod other_process;
pub mod process;
mod python;

pub use machine::{say_machine, say_versions};
pub use measure::{Way, compare};
pub use python::{nanoseconds, program as python_program, version_of_module};
