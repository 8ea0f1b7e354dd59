//! What a scheduler of sleepers must do, from easy to hard.

use std::process::ExitCode;

use exercise5_2::{Clock, Task, Until, run};
use judge::{Check, Failure, Log, Outcome, Scripted, equal, violation};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("one-sleeper", 6, "no task, and a single one", one_sleeper),
        Check::new(
            "the-longest",
            10,
            "the sleepers sleep at the same time: the clock at the end, and \
             who ends first",
            the_longest,
        ),
        Check::new(
            "resumed-when-due",
            8,
            "everybody is resumed at their moments, and at no other",
            resumed_when_due,
        ),
        Check::new(
            "ties",
            6,
            "due at the same moment: in the order in which they went to sleep",
            ties,
        ),
        Check::new(
            "already-past",
            6,
            "a moment that has passed counts as now",
            already_past,
        ),
        Check::new(
            "straight-to-the-moment",
            4,
            "how often the clock jumps, and where to",
            straight_to_the_moment,
        ),
    ])
}

/// A clock that can be looked at afterwards.
#[derive(Default)]
struct Hands {
    clock: judge::Clock,
    jumps: Vec<u64>,
}

impl Clock for Hands {
    fn now(&self) -> u64 {
        self.clock.now()
    }

    fn jump_to(&mut self, moment: u64) {
        if self.jumps.len() == 1_000 {
            let got = "jumped 1,000 times for a few moments";
            let expected = "one jump to each moment that somebody waits for";
            violation(Failure::new("the clock", expected, got));
        }
        if moment != self.clock.now() {
            self.clock.jump_to(moment);
            self.jumps.push(moment);
        }
    }
}

/// What came of a run.
struct Ran {
    /// Who was resumed, and when.
    resumed: Vec<String>,
    /// How often each was resumed, in the order in which they were given.
    times: Vec<usize>,
    returned: Vec<&'static str>,
    jumps: Vec<u64>,
    now: u64,
}

/// Runs tasks A, B, C and so on that sleep until these moments.
fn sleepers(began: u64, moments: &[&[u64]]) -> Ran {
    let (log, mut clock) = (Log::new(), Hands::default());
    clock.clock.jump_to(began);
    let (mut tasks, mut times) = (Vec::new(), Vec::new());
    for (name, moments) in ["A", "B", "C", "D"].into_iter().zip(moments) {
        let moments = moments.iter().map(|moment| Until(*moment)).collect();
        let task = Scripted::new(name, &log, moments, name);
        times.push(task.resumes());
        let task: Task<&'static str> = Box::new(task);
        tasks.push(task);
    }
    let returned = run(tasks, &mut clock);
    let resumed = log.lines().into_iter().map(|line| line.replace("got", "at"));
    Ran {
        resumed: resumed.collect(),
        times: times.iter().map(judge::Resumes::count).collect(),
        returned,
        jumps: clock.jumps,
        now: clock.clock.now(),
    }
}

/// Compares who was resumed when.
fn order(began: u64, moments: &[&[u64]], expected: &str) -> Outcome {
    let what = format!("who was resumed of {}", said(began, moments));
    let got = sleepers(began, moments).resumed.join(", ");
    equal(what, &got.as_str(), &expected)
}

/// "tasks that sleep until [3] [1, 4], from 10".
fn said(began: u64, moments: &[&[u64]]) -> String {
    let mut said = "tasks that sleep until".to_owned();
    for moments in moments {
        said += &format!(" {moments:?}");
    }
    if began == 0 { said } else { format!("{said}, from {began}") }
}

fn one_sleeper() -> Outcome {
    let none = sleepers(7, &[]);
    equal("what no tasks return", &none.returned, &[""; 0])?;
    equal("the clock after no tasks", &none.now, &7)?;
    order(0, &[&[3]], "A at 0, A at 3")?;
    order(0, &[&[]], "A at 0")
}

fn the_longest() -> Outcome {
    ends(&[&[3], &[1], &[2]], 3, &["B", "C", "A"])?;
    ends(&[&[4, 9], &[6, 8], &[5]], 9, &["C", "B", "A"])
}

/// Compares the clock at the end, and who ended when.
fn ends(moments: &[&[u64]], now: u64, returned: &[&str]) -> Outcome {
    let (ran, tasks) = (sleepers(0, moments), said(0, moments));
    equal(format!("the clock after {tasks}"), &ran.now, &now)?;
    let got = ran.returned.as_slice();
    equal(format!("what they return, {tasks}"), &got, &returned)
}

fn resumed_when_due() -> Outcome {
    let moments: [&[u64]; 3] = [&[5, 9], &[6], &[1, 2, 3]];
    let what =
        format!("how often A, B and C were resumed, {}", said(0, &moments));
    equal(what, &sleepers(0, &moments).times, &[3, 2, 4])?;
    order(0, &[&[2, 7]], "A at 0, A at 2, A at 7")?;
    let expected = "A at 0, B at 0, C at 0, C at 1, C at 2, C at 3, A at 5, \
                    B at 6, A at 9";
    order(0, &moments, expected)
}

fn ties() -> Outcome {
    let three: &[u64] = &[3];
    order(
        0,
        &[three, three, three, three],
        "A at 0, B at 0, C at 0, D at 0, A at 3, B at 3, C at 3, D at 3",
    )?;
    order(
        0,
        &[&[2, 5], &[5], &[1, 5]],
        "A at 0, B at 0, C at 0, C at 1, A at 2, B at 5, C at 5, A at 5",
    )
}

fn already_past() -> Outcome {
    let from_ten = "A at 10, B at 10, C at 10, D at 10, A at 10, B at 10, \
                    D at 10, C at 12";
    order(10, &[&[8], &[3], &[12], &[10]], from_ten)?;
    order(
        0,
        &[&[5, 2], &[5, 7]],
        "A at 0, B at 0, A at 5, B at 5, A at 5, B at 7",
    )
}

fn straight_to_the_moment() -> Outcome {
    jumps(&[&[5], &[9], &[5, 5]], &[5, 9])?;
    let far = 1_000_000_000_000;
    jumps(&[&[far], &[2 * far, 2 * far]], &[far, 2 * far])
}

/// Compares where the clock jumps to.
fn jumps(moments: &[&[u64]], expected: &[u64]) -> Outcome {
    let what = format!("where the clock jumps, {}", said(0, moments));
    equal(what, &sleepers(0, moments).jumps.as_slice(), &expected)
}
