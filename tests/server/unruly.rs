//! Demos that do what none should: the tests of Run put them into a copy of
//! a lesson.

use std::process::{Command, ExitCode};
use std::time::Duration;

use stage::{BoxError, Demo, Lesson, Stage, say};

fn main() -> ExitCode {
    let demos = [
        Demo::steps("short").plays("two lines", short),
        Demo::steps("fails").plays("a line and an error", fails),
        Demo::steps("large").heavy().plays("says how much it does", large),
        Demo::steps("noisy").plays("never stops to talk", noisy),
        Demo::steps("wide").plays("one line without end", wide),
        Demo::steps("forever").until_stopped().plays("has children", forever),
    ];
    stage::perform(&Lesson::new(1, demos))
}

fn short(stage: &Stage) {
    let lane = stage.lane("A");
    say!(lane, "A starts");
    say!(lane, "A ends <b>&</b>" => Done);
}

fn fails(stage: &Stage) -> Result<(), BoxError> {
    say!(stage.lane("A"), "A starts");
    eprintln!("\u{1b}[31mA complains\u{1b}[0m");
    Err("A gave up".into())
}

fn large(stage: &Stage) {
    let lane = stage.lane("A");
    match stage.scale() {
        stage::Scale::Small => say!(lane, "a taste" => Done),
        stage::Scale::Full => say!(lane, "all of it" => Done),
    }
}

fn noisy(_: &Stage) {
    loop {
        println!("{}", "talk ".repeat(20));
    }
}

fn wide(_: &Stage) {
    loop {
        print!("{}", "wide ".repeat(1000));
    }
}

/// One child in a session of its own, and one that has lost its parent.
fn forever(_: &Stage) {
    let script = "setsid sleep 601 & (sleep 602 & echo $!) & echo $!; wait";
    let child = Command::new("sh").args(["-c", script]).spawn();
    let child = child.expect("a shell");
    println!("children of {}", child.id());
    println!("{}", child.id());
    println!("{}", std::process::id());
    println!("all are there");
    loop {
        std::thread::sleep(Duration::from_secs(1));
    }
}
