//! `cargo run -p chapter4` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter4::lesson())
}
