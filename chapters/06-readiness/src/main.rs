//! `cargo run -p chapter6` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    chapter6::servers::child()
        .unwrap_or_else(|| stage::perform(&chapter6::lesson()))
}
