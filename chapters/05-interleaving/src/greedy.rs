//! A task that computes without pausing: nobody else moves.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, Stage, figure, say};

use crate::round_robin::Steps;
use crate::scheduler::Scheduler;

// ANCHOR: greedy
/// Computes for five units, in one turn.
pub struct Greedy {
    stage: Stage,
    /// `None` after its end.
    lane: Option<Lane>,
}

impl Coroutine for Greedy {
    type Yield = ();
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<(), ()> {
        let lane = self.lane.take().expect(RESUMED_AFTER_COMPLETION);
        let begin = self.stage.elapsed_units();
        say!(lane, "greedy: computes");
        while self.stage.elapsed_units() < begin + 5.0 {
            std::hint::spin_loop();
        }
        let took = self.stage.elapsed_units() - begin;
        say!(lane, "greedy: took {}", figure("took", took, "units") => Done);
        CoroutineState::Complete(())
    }
}
// ANCHOR_END: greedy

impl Greedy {
    /// A task that has computed nothing.
    #[must_use]
    pub fn new(stage: &Stage) -> Self {
        Self { stage: stage.clone(), lane: Some(stage.lane("greedy")) }
    }
}

// ANCHOR: demo
/// A greedy task between two that take turns.
pub fn demo(stage: &Stage) {
    let mut scheduler = Scheduler::default();
    scheduler.spawn(Steps::new(stage, "A", 2));
    scheduler.spawn(Greedy::new(stage));
    scheduler.spawn(Steps::new(stage, "B", 2));
    scheduler.run();
}
// ANCHOR_END: demo
