//! What one switch costs when 2, 10 or 1,000 coroutines take turns.

use std::process::ExitCode;

use bench::{Way, compare, nanoseconds, say_machine};
use chapter3::coroutine::{Coroutine, CoroutineState};
use chapter5::scheduler::Scheduler;
use stage::{Demo, Figure, Lesson, Stage, say};

const SWITCHES: u64 = 1_000_000;

/// Takes that many turns.
struct Turns(u64);

impl Coroutine for Turns {
    type Yield = ();
    type Return = ();

    fn resume(&mut self, (): ()) -> CoroutineState<(), ()> {
        if self.0 == 0 {
            return CoroutineState::Complete(());
        }
        self.0 -= 1;
        CoroutineState::Yielded(())
    }
}

fn main() -> ExitCode {
    let bench =
        Demo::steps("bench-round-robin").plays("one switch among many", demo);
    let command = "cargo run --release -p bench --bin interleaving";
    stage::perform(&Lesson::new(5, [bench]).started_by(command))
}

fn demo(stage: &Stage) {
    say_machine(stage);
    let lane = stage.lane("bench");
    let mut ways: Vec<Way<'_>> = [2, 10, 1_000]
        .map(|tasks| {
            let name = format!("{tasks} coroutines in Rust");
            Way::new(name, "switch", move |items| take_turns(tasks, items))
        })
        .into();
    compare(&lane, SWITCHES, &mut ways);

    for tasks in [2, 10, 1_000] {
        let source = PYTHON.replace("TASKS", &tasks.to_string());
        if let Some(cost) = nanoseconds(&source, SWITCHES / 10) {
            let cost = Figure::precise("switch", cost, "ns");
            say!(lane, "{tasks} coroutines in CPython: {cost} an item");
        }
    }
}

fn take_turns(tasks: u64, switches: u64) {
    let mut scheduler = Scheduler::default();
    for _ in 0..tasks {
        scheduler.spawn(Turns(switches / tasks));
    }
    scheduler.run();
}

const PYTHON: &str = "
from collections import deque

def turns(count):
    for _ in range(count):
        yield

def run(switches):
    ready = deque(turns(switches // TASKS) for _ in range(TASKS))
    while ready:
        task = ready.popleft()
        try:
            next(task)
        except StopIteration:
            continue
        ready.append(task)
";
