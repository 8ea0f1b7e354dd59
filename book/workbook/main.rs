//! `cargo run` opens the workbook; `cargo workbook VERB` does the rest.

use std::process::ExitCode;

fn main() -> ExitCode {
    workbook::cli::run(std::env::args_os())
}
