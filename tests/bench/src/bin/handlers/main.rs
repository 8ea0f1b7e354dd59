//! What one core of our server answers, beside Tornado's, and what a hundred
//! slow requests do to the others.
//!
//! Read `servers` (what is measured) and `cores` (what it runs on). The load
//! is the one of lesson 9.

mod cores;
mod rate;
mod servers;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use bench::{say_machine, say_versions, version_of_module};
use chapter9::load::generator::{Crowd, generate};
use chapter9::service;
use cores::Cores;
use rate::rate;
use servers::Process;
use stage::{BoxError, Demo, Figure, Lane, Lesson, Stage, figure, say};

/// How many ask for `/abc` at the same time where the server is to be busy
/// all the time, how many where their answers are timed, and for how long.
const MANY: usize = 64;
const VISITORS: usize = 8;
const TIME: Duration = Duration::from_millis(600);
/// The same for the slowest hundredth, of which there are many.
const SHORTER: Duration = Duration::from_millis(120);
/// What slow requests take to arrive.
const SETTLE: Duration = Duration::from_millis(40);
/// How often is measured; odd, so that there is a median.
const ROUNDS: usize = 3;
/// How many slow requests hang.
const SLOW: usize = 100;
/// The handlers that do not stall, as far as they hang until they are left.
const HANDLERS: [&str; 8] = [
    "/callback",
    "/coroutine",
    "/extracted",
    "/executor",
    "/sleep-timer",
    "/sleep-coroutine",
    "/sleep-native",
    "/sleep-executor",
];

fn main() -> ExitCode {
    if let Some(service) = servers::wanted() {
        return servers::serve(service);
    }
    let title = "requests a second on one core, and beside slow requests";
    let bench = Demo::steps("bench-handlers").plays(title, demo);
    let command = "cargo run --release -p bench --bin handlers";
    stage::perform(&Lesson::new(9, [bench]).started_by(command))
}

fn demo(stage: &Stage) -> Result<(), BoxError> {
    say_machine(stage);
    let cores = Cores::find();
    cores.keep_to_last();
    let machine = stage.lane("machine");
    say_versions(&machine, &["axum", "hyper", "tokio"]);
    let lane = stage.lane("bench");
    // Whoever asks it has left before it answers.
    let service = service::start_with(Duration::from_secs(60))?;
    side_by_side(&machine, &lane, service.address, cores)?;
    for path in HANDLERS {
        beside(&lane, service.address, path, cores)?;
    }
    Ok(())
}

/// Requests a second for `/abc`, of both servers in turn.
fn side_by_side(
    machine: &Lane,
    lane: &Lane,
    service: SocketAddr,
    cores: Cores,
) -> Result<(), BoxError> {
    let ours = Process::ours(service, cores)?;
    let version = version_of_module("tornado");
    let tornado = version.is_some().then(|| Process::tornado(cores));
    let tornado = tornado.transpose()?;
    match version {
        Some(version) => say!(machine, "tornado {version}"),
        None => say!(machine, "tornado is not installed, so it is left out"),
    }
    let (mut fast, mut slow) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        fast.push(rate(ours.address, MANY, TIME)?);
        if let Some(tornado) = &tornado {
            slow.push(rate(tornado.address, MANY, TIME)?);
        }
    }
    let fast = median(&mut fast);
    let per_second = |rate: f64| figure("rate", rate.round(), "requests/s");
    say!(lane, "one core, ours: {}", per_second(fast));
    if tornado.is_some() {
        let slow = median(&mut slow);
        say!(lane, "one core, Tornado: {}", per_second(slow));
        let times = figure("ratio", fast / slow, "times");
        say!(lane, "ours answers as many: {times}");
    }
    Ok(())
}

/// The slowest hundredth of `/abc`, alone and beside a hundred slow requests.
fn beside(
    lane: &Lane,
    service: SocketAddr,
    path: &str,
    cores: Cores,
) -> Result<(), BoxError> {
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let server = Process::ours(service, cores)?;
        let p99 = || -> Result<f64, BoxError> {
            let load = generate(server.address, "/abc", VISITORS, SHORTER)?;
            Ok(load.latency(0.99).as_secs_f64() * 1e3)
        };
        alone.push(p99()?);
        let _crowd = Crowd::begin(server.address, path, SLOW)?;
        std::thread::sleep(SETTLE);
        beside.push(p99()?);
    }
    let ms = |value| Figure::precise("p99", value, "ms");
    say!(lane, "p99 of /abc alone, {path}: {}", ms(median(&mut alone)));
    say!(
        lane,
        "p99 of /abc beside {SLOW}, {path}: {}",
        ms(median(&mut beside))
    );
    Ok(())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
