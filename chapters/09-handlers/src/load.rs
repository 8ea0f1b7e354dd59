//! How many requests for `/abc` the server answers, alone and beside others
//! that are slow. The load comes from [`generator`].

pub mod generator;

use std::net::Ipv4Addr;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use stage::{BoxError, Figure, Lane, Scale, Stage, figure, rehearse, say};

use crate::app::{App, routes};
use crate::handlers::abc::abc;
use crate::server::{Limits, Server};
use crate::service;
use generator::{Crowd, Load, generate};

/// How many ask for `/abc` at the same time.
const VISITORS: usize = 8;

/// The requests beside which `/abc` is measured, how many of them are under
/// way, and how long the service takes for its unit. Those that do not block
/// hang for all of the time; for the one that does, less is enough.
const BESIDE: [(&str, usize, Hangs); 3] = [
    ("/coroutine", 100, Hangs::AllTheTime),
    ("/executor", 100, Hangs::AllTheTime),
    ("/sync", 4, Hangs::Shortly),
];

/// How long a slow request takes.
#[derive(Clone, Copy)]
enum Hangs {
    /// Longer than is measured.
    AllTheTime,
    /// 60 ms, again and again.
    Shortly,
}

/// Measures `/abc`, alone and beside others.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let time = match stage.scale() {
        Scale::Small => Duration::from_millis(50),
        Scale::Full => Duration::from_millis(500),
    };
    let server = Server::start(1, Router::new().route("/abc", get(abc)))?;
    let alone = generate(server.address, "/abc", VISITORS, time)?;
    tell(&main, "alone", &alone);
    for (path, count, hangs) in BESIDE {
        let unit = match hangs {
            Hangs::AllTheTime => time,
            Hangs::Shortly => Duration::from_millis(20),
        };
        // What the handlers say is not wanted here, so they are on a stage
        // that nobody sees.
        rehearse(|unseen| -> Result<(), BoxError> {
            let load = beside(unseen, path, count, (unit, time))?;
            tell(&main, &format!("beside {count} of {path}"), &load);
            Ok(())
        });
    }
    Ok(())
}

/// Measures while so many others wait for that page.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn beside(
    stage: &Stage,
    path: &str,
    count: usize,
    (unit, time): (Duration, Duration),
) -> Result<Load, BoxError> {
    let service = service::start_with(unit)?;
    let app = App::new(stage, service.address);
    let limits = Limits { grace: Duration::ZERO, ..Limits::default() };
    let here = (Ipv4Addr::LOCALHOST, 0).into();
    let server = Server::at(here, limits, routes().with_state(app))?;
    let _crowd = Crowd::begin(server.address, path, count)?;
    Ok(generate(server.address, "/abc", VISITORS, time)?)
}

fn tell(main: &Lane, how: &str, load: &Load) {
    let rate = figure("rate", load.per_second().round(), "requests/s");
    say!(main, "/abc {how}: {rate}");
    let ms = |part| load.latency(part).as_secs_f64() * 1e3;
    let half = Figure::precise("p50", ms(0.5), "ms");
    say!(main, "/abc {how}, half within: {half}");
    let most = Figure::precise("p99", ms(0.99), "ms");
    say!(main, "/abc {how}, 99 of 100 within: {most}");
}
