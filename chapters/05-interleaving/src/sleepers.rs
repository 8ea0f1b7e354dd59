//! Three tasks that say until when they sleep: they sleep at the same time,
//! and the thread is free. The diff from `sleepers_blocking` is the point.

use std::time::Instant;

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, Stage, figure, say};

use crate::clock::{Scheduler, WaitsFor};

// ANCHOR: sleeper
/// Sleeps for that many units, then says so.
pub struct Sleeper {
    name: &'static str,
    units: u32,
    place: Place,
    stage: Stage,
    lane: Lane,
}

/// Where it rests.
enum Place {
    Start,
    Asleep,
    Done,
}

impl Coroutine for Sleeper {
    type Yield = WaitsFor;
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<WaitsFor, ()> {
        let Self { name, units, .. } = self;
        match self.place {
            Place::Start => {
                self.place = Place::Asleep;
                say!(self.lane, "{name} sleeps for {units}" => Waiting);
                let due = Instant::now() + self.stage.units(*units);
                CoroutineState::Yielded(WaitsFor::Until(due))
            }
            Place::Asleep => {
                self.place = Place::Done;
                say!(self.lane, "{name} is awake" => Done);
                CoroutineState::Complete(())
            }
            Place::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
// ANCHOR_END: sleeper

impl Sleeper {
    /// A task that has not run.
    #[must_use]
    pub fn new(stage: &Stage, name: &'static str, units: u32) -> Self {
        let (lane, stage) = (stage.lane(name), stage.clone());
        Self { name, units, place: Place::Start, stage, lane }
    }
}

/// Three sleepers, of three units, one and two.
pub fn demo(stage: &Stage) {
    let mut scheduler = Scheduler::default();
    scheduler.spawn(Sleeper::new(stage, "A", 3));
    scheduler.spawn(Sleeper::new(stage, "B", 1));
    scheduler.spawn(Sleeper::new(stage, "C", 2));
    scheduler.run();

    let total = figure("total", stage.elapsed_units(), "units");
    say!(stage.lane("main"), "all are done after {total}" => Done);
}
