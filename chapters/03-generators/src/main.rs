//! `cargo run -p chapter3` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    chapter3::memory::child()
        .unwrap_or_else(|| stage::perform(&chapter3::lesson()))
}
