//! Many people in one room: what a person takes, how long a message takes,
//! and how many deliveries there are in a second.

pub mod load;
pub mod server;

use std::time::{Duration, Instant};

use stage::{BoxError, Figure, Lane, Scale, Stage, figure, say};
use tokio::task::LocalSet;

use super::one_thread;
use load::Crowd;
use server::Server;

/// How many messages are on their way at the same time, at most.
const IN_FLIGHT: u64 = 16;

/// How many messages are said one after another, and how many together.
const ALONE: u32 = 20;
const TOGETHER: u64 = 100;

/// How many people there are in each.
fn sizes(stage: &Stage) -> [(&'static str, u32); 2] {
    match stage.scale() {
        Scale::Small => [("room", 10), ("hall", 50)],
        Scale::Full => [("room", 100), ("hall", 500)],
    }
}

async fn measure(main: &Lane, name: &str, people: u32) -> Measured {
    let server = Server::start()?;
    let before = server.memory();
    let crowd = Crowd::enter(&server, people).await?;
    say!(main, "{name}, people: {}", figure("people", people.into(), ""));
    let memory = before.zip(server.memory());
    tell_memory(main, name, memory.map(|(a, b)| (b - a) / f64::from(people)));

    let mut times = Vec::new();
    for _ in 0..ALONE {
        let begin = Instant::now();
        crowd.say(1, 1).await?;
        times.push(begin.elapsed());
    }
    let time = millis("time", median(&mut times));
    say!(main, "{name}, a message until all have it: {time}");

    let begin = Instant::now();
    crowd.say(TOGETHER, IN_FLIGHT).await?;
    let deliveries = (TOGETHER * u64::from(people)) as f64;
    let rate = deliveries / begin.elapsed().as_secs_f64();
    let rate = figure("rate", rate.round(), "deliveries/s");
    say!(main, "{name}, {IN_FLIGHT} messages at a time: {rate}");
    Ok(())
}

type Measured = Result<(), BoxError>;

fn tell_memory(main: &Lane, name: &str, each: Option<f64>) {
    match each {
        Some(each) => {
            let memory = figure("memory", each, "kB");
            say!(main, "{name}, a person takes: {memory}");
        }
        None => say!(main, "{name}, a person: not measured on this system"),
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(name: &'static str, time: Duration) -> Figure {
    Figure::precise(name, time.as_secs_f64() * 1e3, "ms")
}

/// A server in a process of its own, and many clients in this one.
///
/// # Errors
///
/// If the system has no room for so many sockets.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    one_thread()?.block_on(LocalSet::new().run_until(async {
        for (name, people) in sizes(stage) {
            measure(&main, name, people).await?;
        }
        Ok(())
    }))
}
