//! `cargo run -p chapter12` performs every demo of this lesson;
//! `cargo run -p chapter12 -- serve` opens the room.

fn main() {
    let options = <chapter12::serve::Options as clap::Parser>::parse_from(
        std::env::args().skip(1),
    );
    chapter12::serve::serve(&options).unwrap();
}
