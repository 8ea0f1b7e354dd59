//! `cargo run -p chapter7` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter7::lesson())
}
