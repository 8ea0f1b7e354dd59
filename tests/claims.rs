//! What the pages say in numbers, held against the recordings that they show.
//! Nothing is timed here.

use libtest_mimic::{Failed, Trial};
use workbook::recording::Recording;

use crate::support::{ensure, root};

/// One claim: what the page says, and what has to hold.
type Claim = (&'static str, fn() -> Result<(), Failed>);

const CLAIMS: [Claim; 10] = [
    ("one after the other takes the sum, seven units", sum),
    ("a thread for A takes the longest part, five", longest),
    ("computing on one core takes the sum again", sum_again),
    ("in Python it does on several cores, too", gil),
    ("read whole, the memory grows with the file", whole),
    ("read by lines, it does not", by_lines),
    ("blocking sleepers take six units, yielding ones three", sleepers),
    ("a state machine costs what the loop costs", state_machine),
    ("sixty-four nested levels cost what one costs", nesting),
    ("how many take turns does not matter", turns),
];

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let trial =
        |(name, claim): Claim| Trial::test(format!("claim: {name}"), claim);
    CLAIMS.into_iter().map(trial).collect()
}

/// The figures that a recording shows in lines that begin so.
fn figures(file: &str, begins: &str) -> Result<Vec<f64>, Failed> {
    let path = root().join("chapters").join(file);
    let recording = Recording::read(&path)?;
    let lines = recording.events.iter().filter(|e| e.says.starts_with(begins));
    let figures = lines.flat_map(|event| event.figures.iter());
    Ok(figures.map(|figure| figure.value).collect())
}

fn figure(file: &str, begins: &str) -> Result<f64, Failed> {
    let figures = figures(file, begins)?;
    let found = format!("`{begins}` in `{file}`: {figures:?}");
    figures.first().copied().ok_or(found.into())
}

fn near(value: f64, wanted: f64, by: f64) -> Result<(), Failed> {
    let otherwise = format!("{value} is not within {by} of {wanted}");
    ensure((value - wanted).abs() <= by, &otherwise)
}

fn below(value: f64, limit: f64) -> Result<(), Failed> {
    ensure(value <= limit, &format!("{value} is more than {limit}"))
}

fn total(name: &str) -> Result<f64, Failed> {
    figure(&format!("01-waiting/recordings/{name}.json"), "both done after")
}

fn sum() -> Result<(), Failed> {
    near(total("sync")?, 7.0, 0.2)?;
    near(total("sync.python")?, 7.0, 0.2)
}

fn longest() -> Result<(), Failed> {
    near(total("thread")?, 5.0, 0.2)?;
    near(total("thread.python")?, 5.0, 0.2)
}

fn sum_again() -> Result<(), Failed> {
    near(total("thread@cpu")?, 7.0, 0.5)?;
    let cores = figure("01-waiting/recordings/thread@cpu.json", "cores")?;
    near(cores, 1.0, 0.0)
}

fn gil() -> Result<(), Failed> {
    near(total("thread@cpu.python")?, 7.0, 0.7)?;
    let file = "01-waiting/recordings/thread@cpu.python.json";
    ensure(figure(file, "cores")? > 1.0, "it was recorded on one core")
}

/// The peaks of memory, in MB.
fn peak(way: &str) -> Result<f64, Failed> {
    let peaks = figures("03-generators/recordings/memory.json", way)?;
    peaks.get(1).copied().ok_or_else(|| format!("{peaks:?}").into())
}

fn whole() -> Result<(), Failed> {
    near(peak("whole")?, 102.0, 5.0)
}

fn by_lines() -> Result<(), Failed> {
    below(peak("by lines")?, 5.0)
}

fn sleepers() -> Result<(), Failed> {
    let folder = "05-interleaving/recordings";
    for (name, units) in [("blocking", 6.0), ("yielding", 3.0)] {
        let file = format!("{folder}/sleepers@{name}.json");
        near(figure(&file, "all are done")?, units, 0.2)?;
    }
    Ok(())
}

fn state_machine() -> Result<(), Failed> {
    let cost =
        |way| figure("03-generators/recordings/bench-generator.json", way);
    let machine = cost("a state machine")?;
    below(machine, 1.05 * cost("a loop by hand")?)?;
    below(50.0 * machine, cost("a generator in CPython")?)?;
    below(machine, cost("genawaiter")?)?;
    below(machine, cost("async-stream")?)
}

fn nesting() -> Result<(), Failed> {
    let cost =
        |way| figure("04-delegation/recordings/bench-delegation.json", way);
    below(cost("nested, depth 64")?, 1.2 * cost("nested, depth 1:")?)
}

fn turns() -> Result<(), Failed> {
    let cost = |tasks| {
        let file = "05-interleaving/recordings/bench-round-robin.json";
        figure(file, &format!("{tasks} coroutines in Rust"))
    };
    near(cost(1000)?, cost(2)?, 1.0)
}
