//! `cargo run -p chapterN` performs every demo of this lesson.

use std::process::ExitCode;

fn main() -> ExitCode {
    stage::perform(&chapterN::lesson())
}
