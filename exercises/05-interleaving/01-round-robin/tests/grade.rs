//! What a round robin must do, from easy to hard.

use std::process::ExitCode;

use exercise5_1::{Task, Turns, run};
use judge::{Check, Log, Outcome, Scripted, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "none-and-one",
            3,
            "no task, and a single one",
            none_and_one,
        ),
        Check::new(
            "takes-turns",
            5,
            "three tasks of the same length: one step each in turn",
            takes_turns,
        ),
        Check::new(
            "who-is-done-leaves",
            5,
            "tasks of different lengths: the others keep their order, and \
             nobody is resumed after the end",
            who_is_done_leaves,
        ),
        Check::new(
            "done-at-its-first-step",
            3,
            "a task that never yields leaves at once, and nobody misses a \
             turn for it",
            done_at_its_first_step,
        ),
        Check::new(
            "return-values",
            4,
            "what the tasks returned, in the order in which they were given",
            return_values,
        ),
    ])
}

/// Something that cannot be copied.
#[derive(Debug, Eq, PartialEq)]
struct Own<T>(T);

/// What came of tasks A, B, C and so on that take so many steps, and who was
/// resumed, in order.
///
/// A task of two steps yields once: "A1". It returns its name and steps.
fn turns(steps: &[usize]) -> (Vec<String>, Vec<String>, String) {
    let log = Log::new();
    let tasks = ["A", "B", "C", "D", "E"].into_iter().zip(steps);
    let tasks = tasks.map(|(name, &steps)| {
        let yields = (1..steps).map(|step| Own(format!("{name}{step}")));
        let returns = Own(format!("{name}: {steps}"));
        let task = Scripted::new(name, &log, yields.collect(), returns);
        let task: Task<Own<String>, Own<String>> = Box::new(task);
        task
    });
    let Turns { yielded, returned } = run(tasks.collect());
    let resumed = log.take().iter().map(|line| line[..1].to_owned()).collect();
    let yielded = yielded.into_iter().map(|Own(value)| value);
    let returned = returned.into_iter().map(|Own(value)| value);
    (yielded.collect(), returned.collect(), resumed)
}

/// Compares what was yielded and who was resumed.
fn order(steps: &[usize], yielded: &str, resumed: &str) -> Outcome {
    let (got, _, who) = turns(steps);
    let what = format!("of tasks that take {steps:?} steps");
    equal(format!("`yielded` {what}"), &got.join(" ").as_str(), &yielded)?;
    equal(format!("who was resumed {what}"), &who.as_str(), &resumed)
}

fn none_and_one() -> Outcome {
    let none = turns(&[]);
    equal("no task", &none, &(vec![], vec![], String::new()))?;
    order(&[3], "A1 A2", "AAA")?;
    equal("`returned` of one task", &turns(&[3]).1, &["A: 3"])
}

fn takes_turns() -> Outcome {
    let (yielded, ..) = turns(&[3, 3, 3]);
    let expected = ["A1", "B1", "C1", "A2", "B2", "C2"];
    equal("`yielded` of three tasks of 3 steps", &yielded, &expected)?;
    let (yielded, ..) = turns(&[2, 2]);
    equal("`yielded` of two tasks of 2 steps", &yielded, &["A1", "B1"])
}

fn who_is_done_leaves() -> Outcome {
    order(&[4, 2, 3], "A1 B1 C1 A2 C2 A3", "ABCABCACA")?;
    let yielded = "A1 B1 C1 D1 E1 B2 C2 D2 E2 B3 D3 E3 B4";
    order(&[2, 5, 3, 4, 4], yielded, "ABCDEABCDEBCDEBDEB")
}

fn done_at_its_first_step() -> Outcome {
    order(&[3, 1, 3], "A1 C1 A2 C2", "ABCACAC")?;
    order(&[1, 3], "B1 B2", "ABBB")?;
    order(&[3, 3, 1], "A1 B1 A2 B2", "ABCABAB")
}

fn return_values() -> Outcome {
    for (steps, expected) in [
        ([2, 2, 2], ["A: 2", "B: 2", "C: 2"]),
        ([4, 2, 3], ["A: 4", "B: 2", "C: 3"]),
        ([3, 2, 1], ["A: 3", "B: 2", "C: 1"]),
    ] {
        let what = format!("`returned` of tasks that take {steps:?} steps");
        equal(what, &turns(&steps).1, &expected)?;
    }
    Ok(())
}
