//! `cargo run -p chapter1` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter1::lesson())
}
