//! A chat room, in one run with Tornado's, with two on axum, and with what the
//! system can do at all: one process writes, another one reads.
//!
//! Read `load` (the people, and what is measured), `measure` (the order of it),
//! then the rooms: `ours`, `axum`, `fan_out`, `chat.py`.

mod axum;
mod core;
mod fan_out;
mod load;
mod measure;
mod ours;
mod server;

use std::process::ExitCode;

use stage::{Demo, Lesson};

fn main() -> ExitCode {
    if let Some(room) = server::wanted() {
        return server::serve(&room);
    }
    let title = "a chat room, side by side";
    let bench = Demo::steps("bench-chat").plays(title, measure::demo).heavy();
    let command = "cargo run --release -p bench --bin chat";
    stage::perform(&Lesson::new(12, [bench]).started_by(command))
}
