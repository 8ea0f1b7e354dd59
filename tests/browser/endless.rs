//! A lesson whose demo goes on for ever: the tests of Run put it into a copy.

use std::process::ExitCode;

use stage::{Demo, Lesson, Stage, say};

fn main() -> ExitCode {
    let sync = Demo::time("sync").plays("goes round and round", sync);
    stage::perform(&Lesson::new(1, [sync]))
}

fn sync(stage: &Stage) {
    let lane = stage.lane("A");
    for round in 1.. {
        say!(lane, "round {}", round => Blocked);
        stage.sleep_until(f64::from(round));
    }
}
