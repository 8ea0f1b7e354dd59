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

/// How many messages are on their way at the same time.
const IN_FLIGHT: u64 = 16;

/// How much is done.
struct Size {
    people: u32,
    /// Messages that are said one after another.
    alone: u32,
    /// Messages that are said many at a time.
    together: u64,
}

impl Size {
    fn of(stage: &Stage) -> Self {
        match stage.scale() {
            Scale::Small => Self { people: 50, alone: 20, together: 100 },
            Scale::Full => Self { people: 500, alone: 20, together: 100 },
        }
    }
}

// ANCHOR: demo
async fn measure(main: &Lane, server: &Server, size: Size) -> Measured {
    let Size { people, alone, together } = size;
    let before = server.memory();
    let crowd = Crowd::enter(server, people).await?;
    say!(main, "{} come in", figure("people", people.into(), ""));
    tell_memory(main, before, server.memory(), people);

    let mut times = Vec::new();
    for _ in 0..alone {
        let begin = Instant::now();
        crowd.say(1, 1).await?;
        times.push(begin.elapsed());
    }
    let time = millis("time", median(&mut times));
    say!(main, "one message, until all have it: {time}");

    let begin = Instant::now();
    crowd.say(together, IN_FLIGHT).await?;
    let deliveries = (together * u64::from(people)) as f64;
    let rate = deliveries / begin.elapsed().as_secs_f64();
    let rate = figure("rate", rate.round(), "deliveries/s");
    say!(main, "{IN_FLIGHT} messages at a time: {rate}" => Done);
    Ok(())
}
// ANCHOR_END: demo

type Measured = Result<(), BoxError>;

fn tell_memory(
    main: &Lane,
    before: Option<f64>,
    after: Option<f64>,
    people: u32,
) {
    match before.zip(after) {
        Some((before, after)) => {
            let each = (after - before) / f64::from(people);
            let memory = figure("memory", each, "kB");
            say!(main, "a person takes: {memory}");
        }
        None => say!(main, "a person takes: not measured on this system"),
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
    let server = Server::start()?;
    let measured = measure(&main, &server, Size::of(stage));
    one_thread()?.block_on(LocalSet::new().run_until(measured))
}
