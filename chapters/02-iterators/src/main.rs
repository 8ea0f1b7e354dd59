//! `cargo run -p chapter2` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter2::lesson())
}
