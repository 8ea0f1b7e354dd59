//! What one does with the clients, and what comes of it.

use std::io;
use std::time::Duration;

use stage::{Demo, Figure, Lesson, Stage, figure};

pub mod cancelled;
pub mod cleaning;
pub mod completed;
pub mod default_limit;
pub mod extracted;
pub mod fetch;
pub mod geo;
pub mod geo_service;
pub mod host;
pub mod limits;
pub mod list_and_dict;
pub mod one_fails;
pub mod queue;
pub mod race;
pub mod request;
pub mod response;
pub mod search;
pub mod seen;
pub mod stand_in;
pub mod start_early;
pub mod sync_client;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    let demos = [one(), several(), losers(), limited(), relayed()];
    Lesson::new(8, demos.into_iter().flatten().collect::<Vec<_>>())
}

/// One request.
fn one() -> Vec<Demo> {
    vec![
        Demo::time("fetch").plays("one request", fetch::demo),
        Demo::steps("request").plays("what the server saw", request::demo),
        Demo::steps("response").plays("four ends of a request", response::demo),
        Demo::steps("geo").plays("where is this address?", geo::demo),
        Demo::steps("extracted")
            .plays("a function of its own", extracted::demo),
    ]
}

/// Several requests.
fn several() -> Vec<Demo> {
    vec![
        Demo::time("list-and-dict")
            .plays("a pair by list, a pair by dict", list_and_dict::demo),
        Demo::time("start-early")
            .variant(
                "await-each",
                "one, then the other",
                start_early::await_each,
            )
            .variant(
                "begun-first",
                "functions that begin",
                start_early::begun_first,
            )
            .variant("join", "both at once", start_early::join)
            .variant("made-first", "futures", start_early::made_first)
            .variant("tasks", "tasks", start_early::tasks),
        Demo::time("one-fails").plays("an error among two", one_fails::demo),
        Demo::time("completed").plays("as they come", completed::demo),
    ]
}

/// Requests that nobody waits for any more.
fn losers() -> Vec<Demo> {
    vec![
        Demo::time("cancelled")
            .variant("clean-up", "a clean-up that takes time", cleaning::demo)
            .variant("dropped", "the work is dropped", cancelled::dropped)
            .variant("fetch", "what the server sees", seen::fetch)
            .variant("goes-on", "the work goes on", cancelled::goes_on)
            .variant("its-own", "the time-out of the request", seen::its_own),
        Demo::time("race").plays("the first one wins", race::demo),
    ]
}

/// Places and queues.
fn limited() -> Vec<Demo> {
    vec![
        Demo::time("limits")
            .plays("four requests, two places", limits::demo)
            .variant("default", "thirty requests", default_limit::demo)
            .variant("queue", "how waiting counts", queue::demo),
    ]
}

/// The blocking client, and a page that comes from elsewhere.
fn relayed() -> Vec<Demo> {
    vec![
        Demo::time("sync-client").plays("two requests", sync_client::demo),
        Demo::steps("search").plays("a page is relayed", search::demo),
    ]
}

/// Runs a future to its end on one thread, as `IOLoop.run_sync` does.
fn run_sync<T>(future: impl Future<Output = T>) -> io::Result<T> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    Ok(runtime.enable_all().build()?.block_on(future))
}

/// A time in units, for a chart.
fn units(stage: &Stage, name: &'static str, time: Duration) -> Figure {
    figure(name, time.as_secs_f64() / stage.units(1).as_secs_f64(), "units")
}

/// A time in units, for no chart.
fn count(stage: &Stage, name: &'static str, time: Duration) -> Figure {
    Figure { unit: "", ..units(stage, name, time) }
}
