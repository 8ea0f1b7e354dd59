//! What tasks, timers and sockets cost on our loop, on Tokio's current-thread
//! runtime, smol, asyncio and uvloop, in one run.
//!
//! Read `work` (what is measured, the same for all of them), `runtimes` (how
//! each of them does it), `event_loop.py` (the same in Python), then `idle`
//! (sockets that wait in a process of their own).

mod idle;
mod python;
mod runtimes;
mod work;

use std::process::ExitCode;

use bench::{Way, compare, say_machine, say_versions};
use runtimes::{Ours, Runtime, Smol, Tokio};
use stage::{Demo, Lane, Lesson, Stage};
use work::{sleep, spawn, switch, wake};

const SPAWNED: u64 = 100_000;
const SWITCHES: u64 = 1_000_000;
const WAKES: u64 = 20_000;
const TIMERS: u64 = 100_000;

fn main() -> ExitCode {
    if let Some(name) = idle::wanted() {
        return idle::serve(&name);
    }
    let title = "tasks, timers and sockets on five event loops";
    let bench = Demo::steps("bench-event-loop").plays(title, demo);
    let command = "cargo run --release -p bench --bin event-loop";
    stage::perform(&Lesson::new(7, [bench]).started_by(command))
}

fn demo(stage: &Stage) {
    say_machine(stage);
    let machine = stage.lane("machine");
    say_versions(&machine, &["tokio", "smol", "mio"]);
    let loops = python::installed(&machine);
    let lane = stage.lane("bench");

    let same = [spawn::<Ours>, spawn::<Tokio>, spawn::<Smol>];
    side_by_side(&lane, &loops, "spawn", SPAWNED, same);
    let same = [switch::<Ours>, switch::<Tokio>, switch::<Smol>];
    side_by_side(&lane, &loops, "switch", SWITCHES, same);
    let same = [wake::<Ours>, wake::<Tokio>, wake::<Smol>];
    side_by_side(&lane, &loops, "wake", WAKES, same);
    let same = [sleep::<Ours>, sleep::<Tokio>, sleep::<Smol>];
    side_by_side(&lane, &loops, "sleep", TIMERS, same);
    idle::measure(&lane, &loops);
}

/// Measures the same on all loops; `what` is its name in Python, too.
fn side_by_side(
    lane: &Lane,
    loops: &[python::Loop],
    what: &'static str,
    items: u64,
    [ours, tokio, smol]: [fn(u64); 3],
) {
    let way = |name: &str, run| Way::new(format!("{what}, {name}"), what, run);
    let ways = [(Ours::NAME, ours), (Tokio::NAME, tokio), (Smol::NAME, smol)];
    let mut ways = ways.map(|(name, run)| way(name, run));
    compare(lane, items, &mut ways);
    python::measure(lane, loops, what, items / 10);
}
