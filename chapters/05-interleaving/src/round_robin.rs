//! Tasks of different lengths on one scheduler: who is done leaves.

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};
use stage::{Lane, Stage, say};

use crate::scheduler::Scheduler;

// ANCHOR: steps
/// Takes that many steps, one a turn.
pub struct Steps {
    name: &'static str,
    taken: u32,
    of: u32,
    lane: Lane,
}

impl Coroutine for Steps {
    type Yield = ();
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<(), ()> {
        assert!(self.taken < self.of, "{RESUMED_AFTER_COMPLETION}");
        self.taken += 1;
        let Self { name, taken, of, .. } = self;
        if taken == of {
            say!(self.lane, "{name}: step {taken} of {of}, done" => Done);
            return CoroutineState::Complete(());
        }
        say!(self.lane, "{name}: step {taken} of {of}" => Paused);
        CoroutineState::Yielded(())
    }
}
// ANCHOR_END: steps

impl Steps {
    /// A task that has taken no step.
    #[must_use]
    pub fn new(stage: &Stage, name: &'static str, of: u32) -> Self {
        Self { name, taken: 0, of, lane: stage.lane(name) }
    }
}

// ANCHOR: demo
/// Three tasks, of three steps, one and two.
pub fn demo(stage: &Stage) {
    let mut scheduler = Scheduler::default();
    scheduler.spawn(Steps::new(stage, "A", 3));
    scheduler.spawn(Steps::new(stage, "B", 1));
    scheduler.spawn(Steps::new(stage, "C", 2));
    scheduler.run();
    say!(stage.lane("main"), "all are done" => Done);
}
// ANCHOR_END: demo
