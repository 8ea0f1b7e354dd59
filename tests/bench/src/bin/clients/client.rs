//! Each client in a process of its own, measured in turn.

use std::process::Command;

use bench::python_program;
use stage::{Figure, Lane, say};

use crate::FETCHES;
use crate::server::Server;

/// What makes this program a client.
pub(crate) const FETCH: &str = "--fetch";
/// The clients in Python.
const PROGRAM: &str = include_str!("clients.py");

/// A client, and what it takes each time.
pub(crate) struct Client {
    /// What it is called on the page, and in its own language.
    name: &'static str,
    own_name: &'static str,
    is_python: bool,
}

impl Client {
    /// One that is in this program.
    pub(crate) fn rust(name: &'static str) -> Self {
        Self { name, own_name: name, is_python: false }
    }

    /// One that is a function in the Python program.
    pub(crate) fn python(function: &'static str, name: &'static str) -> Self {
        Self { name, own_name: function, is_python: true }
    }

    fn command(&self, url: &str) -> std::io::Result<Command> {
        if self.is_python {
            let mut command = Command::new(python_program());
            let fetches = FETCHES.to_string();
            command.args(["-c", PROGRAM, self.own_name, url, &fetches]);
            return Ok(command);
        }
        let mut command = Command::new(std::env::current_exe()?);
        command.args([FETCH, self.own_name, url]);
        Ok(command)
    }

    /// Fetches once: milliseconds, milliseconds of computing, bytes.
    fn fetch(&self, url: &str) -> Result<[f64; 3], String> {
        let failed = |error| format!("{} does not run: {error}", self.name);
        let ended = self.command(url).and_then(|mut command| command.output());
        let ended = ended.map_err(failed)?;
        let said = String::from_utf8_lossy(&ended.stdout);
        let figures: Vec<f64> =
            said.split_whitespace().filter_map(|f| f.parse().ok()).collect();
        figures.try_into().map_err(|_| {
            let why = String::from_utf8_lossy(&ended.stderr);
            format!("{} did not fetch: {}", self.name, why.trim_end())
        })
    }
}

/// Measures all clients in turn, and says the median of each.
pub(crate) fn compare(
    lane: &Lane,
    clients: &[Client],
    rounds: usize,
) -> Result<(), String> {
    let server = Server::start().map_err(|error| format!("server: {error}"))?;
    let mut measured = vec![Vec::new(); clients.len()];
    for _ in 0..rounds {
        for (client, measured) in clients.iter().zip(&mut measured) {
            measured.push(client.fetch(&server.url)?);
        }
    }
    let kinds =
        [("time", "ms", 1.0), ("CPU", "ms", 1.0), ("memory", "MB", 1e6)];
    for (kind, (what, unit, one)) in kinds.into_iter().enumerate() {
        for (client, rounds) in clients.iter().zip(&measured) {
            let median = median(rounds.iter().map(|figures| figures[kind]));
            if median > 0.0 {
                let median = Figure::precise(what, median / one, unit);
                say!(lane, "{what}, {}: {median}", client.name);
            }
        }
    }
    Ok(())
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
