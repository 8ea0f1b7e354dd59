//! `cargo run -p chapter6` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter6::lesson())
}
