//! `cargo run -p chapter8` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter8::lesson())
}
