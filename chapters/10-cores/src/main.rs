//! `cargo run -p chapter10` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    chapter10::child::part()
        .unwrap_or_else(|| stage::perform(&chapter10::lesson()))
}
