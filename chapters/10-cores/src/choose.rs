//! What a process, a thread and a task cost: to start, to keep, to switch to.
//! Each kind is measured in a process of its own, so that its memory can be
//! told.

pub mod memory;
pub mod processes;
pub mod tasks;
pub mod threads;

use std::io;
use std::process::Stdio;
use std::time::Duration;

use stage::{BoxError, Figure, Lane, Scale, Stage, figure, say};

use crate::child;

/// What was measured of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// How many there were: fewer than asked for, where the system refused.
    pub count: u32,
    /// Starting one.
    pub start: Duration,
    /// Keeping one, in kB, where the system tells.
    pub kilobytes: Option<f64>,
    /// Handing over to another one.
    pub switch: Duration,
}

/// One, several, and how many at full scale.
const KINDS: [(&str, &str, u32); 3] = [
    ("a process", "processes", 100),
    ("a thread", "threads", 1_000),
    ("a task", "tasks", 10_000),
];

/// Measures 100 processes, 1,000 threads, 10,000 tasks.
///
/// # Errors
///
/// If a kind cannot be measured at all.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let main = stage.lane("main");
    let less = match stage.scale() {
        Scale::Small => 10,
        Scale::Full => 1,
    };
    for (one, kind, count) in KINDS {
        let said = measured(kind, count / less)?;
        let wanted = figure("wanted", f64::from(count / less), "");
        say!(main, "{kind} wanted: {wanted}");
        tell(&main, one, kind, &said)?;
    }
    Ok(())
}

/// Lets a child measure one kind: what it says, as words.
fn measured(kind: &str, count: u32) -> Result<Vec<String>, BoxError> {
    let mut command = child::command("choose")?;
    command.arg(format!("{kind} {count}")).stdin(Stdio::null());
    let ended = command.stderr(Stdio::inherit()).output()?;
    if !ended.status.success() {
        return Err(format!("measuring {kind}: {}", ended.status).into());
    }
    let said = String::from_utf8(ended.stdout)?;
    Ok(said.split_whitespace().map(str::to_owned).collect())
}

fn tell(
    main: &Lane,
    one: &str,
    kind: &str,
    said: &[String],
) -> Result<(), BoxError> {
    let [count, start, memory, switch] = said else {
        return Err(format!("measuring {kind} gave {said:?}").into());
    };
    let count: f64 = count.parse()?;
    say!(main, "{kind} started: {}", figure("number", count, ""));
    let start = figure("start", start.parse()?, "µs");
    say!(main, "starting {one}: {start}");
    match memory.parse() {
        Ok(memory) => {
            let memory = figure("memory", memory, "kB");
            say!(main, "keeping {one}: {memory}");
        }
        Err(_) => say!(main, "keeping {one}: not measured on this system"),
    }
    let switch = Figure::precise("switch", switch.parse()?, "µs");
    say!(main, "switching to {one}: {switch}");
    Ok(())
}

/// The child's part: measures one kind and says four words.
///
/// # Errors
///
/// If not even one could be started, or the kind is unknown.
pub fn child(argument: &str) -> io::Result<()> {
    let (kind, count) = argument.split_once(' ').unwrap_or_default();
    let count: u32 = count.parse().map_err(io::Error::other)?;
    let cost = match kind {
        "processes" => processes::measure(count)?,
        "threads" => threads::measure(count)?,
        "tasks" => tasks::measure(count)?,
        _ => return Err(io::Error::other(format!("no kind `{kind}`"))),
    };
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let memory = cost.kilobytes.map_or("-".into(), |kb| kb.to_string());
    let (start, switch) = (micros(cost.start), micros(cost.switch));
    println!("{} {start} {memory} {switch}", cost.count);
    Ok(())
}
