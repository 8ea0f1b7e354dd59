//! `cargo run -p chapter12` performs every demo of this lesson;
//! `cargo run -p chapter12 -- serve` opens the room.

use std::process::ExitCode;

fn main() -> ExitCode {
    chapter12::serve::wanted()
        .unwrap_or_else(|| stage::perform(&chapter12::lesson()))
}
