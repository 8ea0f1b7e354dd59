//! `cargo run -p chapter12` performs every demo of this lesson;
//! `cargo run -p chapter12 -- serve` opens the room.

use std::process::ExitCode;

use chapter12::serve::{Options, serve};
use clap::Parser;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.peek().is_none_or(|first| first != "serve") {
        return stage::perform(&chapter12::lesson());
    }
    // The room has options of its own.
    match serve(&Options::parse_from(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
