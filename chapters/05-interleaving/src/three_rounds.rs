//! Two generators and a main program that resumes them in turn: the Python
//! lesson's last example, line by line.

use std::convert::Infallible;
use std::thread::sleep;

use chapter3::coroutine::{Coroutine, CoroutineState};
use stage::{Lane, Stage, say};

// ANCHOR: generator
/// Says one line, pauses, says another, sleeps, and begins again.
pub struct Generator {
    /// The lines before and after the pause.
    lines: [&'static str; 2],
    place: Place,
    lane: Lane,
    stage: Stage,
}

/// Where it rests.
enum Place {
    Start,
    AtYield,
}

impl Coroutine for Generator {
    type Yield = ();
    type Return = Infallible;

    fn resume(&mut self, (): ()) -> CoroutineState<(), Infallible> {
        let [before, after] = self.lines;
        if let Place::AtYield = self.place {
            say!(self.lane, "{after}" => Blocked);
            sleep(self.stage.units(1));
        }
        say!(self.lane, "{before}" => Paused);
        self.place = Place::AtYield;
        CoroutineState::Yielded(())
    }
}
// ANCHOR_END: generator

impl Generator {
    /// A generator that has not run, and says these lines in this lane.
    #[must_use]
    pub fn new(stage: &Stage, lane: &str, lines: [&'static str; 2]) -> Self {
        let (lane, stage) = (stage.lane(lane), stage.clone());
        Self { lines, place: Place::Start, lane, stage }
    }
}

// ANCHOR: demo
/// Resumes both three times, and speaks in between.
pub fn demo(stage: &Stage) {
    let main = stage.lane("main");
    let mut gen1 = Generator::new(stage, "gen1", ["--1", "--2"]);
    let mut gen2 = Generator::new(stage, "gen2", ["--3", "--4"]);

    for _ in 0..3 {
        gen1.resume(());
        say!(main, "main");
        gen2.resume(());
    }
}
// ANCHOR_END: demo
