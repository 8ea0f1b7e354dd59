//! Four servers that do the same, and a crowd of slow clients for them.
//!
//! Each server is a process of its own, started from this program, so that
//! its memory can be told from that of the clients.

use std::time::Duration;

use stage::{BoxError, Figure, Lane, Scale, Stage, figure, say};

pub mod child;
pub mod clients;
pub mod door;
pub mod event_loop;
pub mod in_turn;
pub mod memory;
pub mod pool;
pub mod processes;
pub mod threads;
pub mod visit;

pub use child::{ALL, DESIGNS, Server, child};

/// How often a client alone is served by each.
const ALONE: usize = 100;

/// Sends more and more clients to each of the servers.
///
/// # Errors
///
/// If a server cannot be started, or leaves a client alone without answer.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let lane = stage.lane("clients");
    let crowds: &[usize] = match stage.scale() {
        Scale::Small => &[1, 20],
        Scale::Full => &[1, 10, 100, 1000],
    };
    let cores = std::thread::available_parallelism()?.get();
    say!(lane, "cores: {}", figure("cores", cores as f64, ""));
    for (design, time) in alone()? {
        say!(lane, "{design}, one quick client: {time}");
    }
    for clients in crowds {
        for design in DESIGNS {
            match best(design, *clients, stage.units(1)) {
                Ok(run) => run.say(&lane, design, *clients),
                Err(why) => {
                    say!(lane, "{design}, {clients} at once: not done: {why}");
                }
            }
        }
    }
    Ok(())
}

/// What one server did with one crowd.
struct Run {
    clients: usize,
    time: Duration,
    /// In bytes, where the system says it.
    peak: Option<u64>,
}

/// How long one client takes who answers at once, with each server in turn:
/// the best of many times, because whatever disturbs one makes it slower.
fn alone() -> Result<Vec<(&'static str, Figure)>, BoxError> {
    let mut servers = Vec::new();
    for design in ALL {
        servers.push((design, Server::start(design)?, Duration::MAX));
    }
    for _ in 0..ALONE {
        for (_, server, best) in &mut servers {
            let quick = Duration::ZERO;
            let time = clients::visit(server.address, 1, quick, |_| {})?;
            *best = time.min(*best);
        }
    }
    let figures = servers.into_iter().map(|(design, _, best)| {
        (design, figure("alone", best.as_secs_f64() * 1e6, "µs"))
    });
    Ok(figures.collect())
}

/// The best of three runs. One is enough for the pool: its time is long, and
/// no matter of luck.
fn best(
    design: &'static str,
    clients: usize,
    pause: Duration,
) -> Result<Run, BoxError> {
    let mut best = measure(design, clients, pause)?;
    let more = if design == "pool" { 0 } else { 2 };
    for _ in 0..more {
        let run = measure(design, clients, pause)?;
        if run.time < best.time {
            best = run;
        }
    }
    Ok(best)
}

/// Sends a crowd of clients to a fresh server, each with a pause.
fn measure(
    design: &'static str,
    clients: usize,
    pause: Duration,
) -> Result<Run, BoxError> {
    let server = Server::start(design)?;
    let mut peak = memory::Peak::of(server.id());
    let visited = clients::visit(server.address, clients, pause, |waiting| {
        peak.look(waiting);
    });
    let time = server.end(visited)?;
    Ok(Run { clients, time, peak: peak.bytes() })
}

impl Run {
    fn say(&self, lane: &Lane, design: &str, clients: usize) {
        let seconds = self.time.as_secs_f64();
        let time = figure("time", seconds * 1e3, "ms");
        let rate = (self.clients as f64 / seconds).round();
        let rate = figure("rate", rate, "requests/s");
        match self.peak {
            Some(bytes) => {
                let peak = figure("peak", bytes as f64 / 1e6, "MB");
                say!(
                    lane,
                    "{design}, {clients} at once: {time}, {rate}, {peak}"
                );
            }
            None => {
                say!(lane, "{design}, {clients} at once: {time}, {rate}");
            }
        }
    }
}
