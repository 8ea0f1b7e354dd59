//! `cargo run -p chapter5` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter5::lesson())
}
