//! `cargo run` opens the workbook; `cargo workbook VERB` does the rest.

fn main() {}
