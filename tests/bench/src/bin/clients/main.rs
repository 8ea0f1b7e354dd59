//! A thousand fetches at once of a page that takes 100 ms: our client, hyper
//! alone, Tornado's client and aiohttp.
//!
//! Read `server` (what is fetched, in a process of its own), `fetchers` (the
//! clients in Rust), `clients.py` (those in Python), then `client` (each of
//! them, in a process of its own).

mod client;
mod fetchers;
mod server;

use std::process::ExitCode;

use bench::{open_files, say_machine, say_versions, version_of_module};
use client::Client;
use stage::{Demo, Lesson, Scale, Stage, say};

/// How many fetches there are at once.
const FETCHES: u64 = 1_000;
/// What else a process has open.
const OTHERS: u64 = 100;
/// How often each client is measured; odd, so that there is a median.
const ROUNDS: usize = 9;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [server::SERVE] => return server::serve(),
        [client::FETCH, name, url] => return fetchers::run(name, url),
        _ => {}
    }
    let title = "a thousand fetches at once, with four clients";
    let bench = Demo::steps("bench-clients").plays(title, demo).heavy();
    let command = "cargo run --release -p bench --bin clients";
    stage::perform(&Lesson::new(8, [bench]).started_by(command))
}

fn demo(stage: &Stage) -> Result<(), String> {
    say_machine(stage);
    let machine = stage.lane("machine");
    say_versions(&machine, &["hyper", "tokio"]);
    let allowed = open_files::allow(FETCHES + OTHERS);
    if allowed < FETCHES + OTHERS {
        let many = FETCHES + OTHERS;
        return Err(format!(
            "{many} files have to be open at once, and {allowed} may be: \
             raise the limit (`ulimit -n {many}`)"
        ));
    }
    let mut clients = vec![Client::rust("ours"), Client::rust("bare hyper")];
    for (module, name) in [("tornado", "Tornado"), ("aiohttp", "aiohttp")] {
        match version_of_module(module) {
            Some(version) => {
                say!(machine, "{name} {version}");
                clients.push(Client::python(module, name));
            }
            None => say!(machine, "{name} is not installed, so it is left out"),
        }
    }
    let rounds = if stage.scale() == Scale::Full { ROUNDS } else { 1 };
    client::compare(&stage.lane("bench"), &clients, rounds)
}
