//! `cargo run -p chapter9` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapter9::lesson())
}
