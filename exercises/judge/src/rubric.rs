//! The checks of an exercise, and the program that they make.

use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::channel::Channel;
use crate::failure::{Failure, Outcome};
use crate::{panics, violation};

/// How long a check may take under `cargo test`, where nobody else looks at
/// the clock.
const LIMIT: Duration = Duration::from_secs(10);

/// One thing that an answer must do.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What it is called: `counts-down`.
    pub name: &'static str,
    /// What it is worth.
    pub points: u32,
    /// What it looks at, in a sentence.
    pub purpose: &'static str,
    run: fn() -> Outcome,
}

impl Check {
    /// A check. Names are words in lower case joined by `-`.
    #[must_use]
    pub const fn new(
        name: &'static str,
        points: u32,
        purpose: &'static str,
        run: fn() -> Outcome,
    ) -> Self {
        Self { name, points, purpose, run }
    }

    /// Does it, on a thread of its own, whose stack is the same everywhere.
    /// A misuse counts even if it comes as late as the end of the thread.
    fn outcome(self) -> Outcome {
        let run = move || panics::caught(self.run);
        let thread = thread::Builder::new().name("check".to_owned());
        let outcome = match thread.spawn(run).map(thread::JoinHandle::join) {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => {
                let got = "a panic at the end of the thread";
                Err(Failure::new("the answer", "no panic", got))
            }
            Err(error) => {
                let got = format!("no thread: {error}");
                Err(Failure::new("the check", "a thread of its own", got))
            }
        };
        violation::first().map_or(outcome, Err)
    }
}

/// What the program `tests/grade.rs` of an exercise does:
///
/// - alone (`cargo test -p exercise2-1`), every check, and a table of them;
/// - with a word, the checks that have it in their names;
/// - with `--list`, nothing but name, points and purpose of each;
/// - with `--graded NAME`, one check, reported to the grader.
#[must_use]
pub fn grade(checks: &[Check]) -> ExitCode {
    let mut words = std::env::args().skip(1);
    match words.next().as_deref() {
        Some("--list") => list(checks),
        Some("--graded") => graded(checks, &words.next().unwrap_or_default()),
        Some(word) if !word.starts_with('-') => all(checks, word),
        _ => all(checks, ""),
    }
}

fn list(checks: &[Check]) -> ExitCode {
    for Check { name, points, purpose, .. } in checks {
        println!("{name}\t{points}\t{purpose}");
    }
    ExitCode::SUCCESS
}

fn graded(checks: &[Check], name: &str) -> ExitCode {
    let Some(check) = checks.iter().find(|check| check.name == name) else {
        eprintln!("there is no check `{name}`");
        return ExitCode::from(2);
    };
    let reported = Channel::open().and_then(|channel| {
        panics::listen();
        let outcome = check.outcome();
        channel.report(&outcome)
    });
    match reported {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the grader cannot be reached: {error}");
            ExitCode::from(2)
        }
    }
}

fn all(checks: &[Check], word: &str) -> ExitCode {
    panics::listen();
    let (mut score, mut full) = (0, 0);
    for check in checks.iter().filter(|check| check.name.contains(word)) {
        full += check.points;
        println!("{}: {}", check.name, check.purpose);
        match within_limit(*check) {
            Ok(()) => {
                score += check.points;
                println!("  passed, {} points", check.points);
            }
            Err(Failure { what, expected, got }) => println!(
                "  FAILED, 0 of {} points\n  {what}\n    expected: \
                 {expected}\n    got:      {got}",
                check.points
            ),
        }
    }
    println!("{score} of {full} points");
    if score == full { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A check that does not end leaves its thread behind; the program ends it.
fn within_limit(check: Check) -> Outcome {
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || sender.send(check.outcome()));
    ended.recv_timeout(LIMIT).unwrap_or_else(|_| {
        let seconds = LIMIT.as_secs();
        let got = format!("nothing after {seconds} seconds");
        Err(Failure::new("the answer", "an end", got))
    })
}
