//! A task that computes without pausing: nobody else moves.

use chapter3::coroutine::{Coroutine, CoroutineState};
use stage::{Lane, Stage, figure, say};

use crate::round_robin::Steps;
use crate::scheduler::Scheduler;

// ANCHOR: greedy
/// Computes for five units, in one turn.
pub struct Greedy {
    stage: Stage,
    lane: Lane,
}

impl Coroutine for Greedy {
    type Yield = ();
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<(), ()> {
        let begin = self.stage.elapsed_units();
        say!(self.lane, "greedy: computes");
        while self.stage.elapsed_units() < begin + 5.0 {
            std::hint::spin_loop();
        }
        let took = self.stage.elapsed_units() - begin;
        say!(self.lane, "greedy: took {}", figure("took", took, "units") => Done);
        CoroutineState::Complete(())
    }
}
// ANCHOR_END: greedy

// ANCHOR: demo
/// A greedy task between two that take turns.
pub fn demo(stage: &Stage) {
    let mut scheduler = Scheduler::default();
    scheduler.spawn(Steps::new(stage, "A", 2));
    let lane = stage.lane("greedy");
    scheduler.spawn(Greedy { stage: stage.clone(), lane });
    scheduler.spawn(Steps::new(stage, "B", 2));
    scheduler.run();
}
// ANCHOR_END: demo
