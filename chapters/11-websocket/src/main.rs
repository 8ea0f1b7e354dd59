//! `cargo run -p chapter11` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter11::lesson())
}
