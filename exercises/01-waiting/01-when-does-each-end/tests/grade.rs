//! What a prediction must get right, from easy to hard.

use std::process::ExitCode;

use exercise1_1::Call::{self, Computes, Sleeps};
use exercise1_1::{ends, total_on_threads};
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "one-after-the-other",
            5,
            "on one thread, each call begins where the one before it ended",
            one_after_the_other,
        ),
        Check::new(
            "sleeping-on-threads",
            5,
            "threads that sleep overlap",
            sleeping_on_threads,
        ),
        Check::new(
            "computing-on-threads",
            4,
            "threads that compute share the core",
            computing_on_threads,
        ),
        Check::new(
            "both-kinds-on-threads",
            4,
            "some threads sleep while others compute",
            both_kinds_on_threads,
        ),
        Check::new("no-call", 2, "no call takes no time", no_call),
    ])
}

fn one_after_the_other() -> Outcome {
    each_ends(&[Sleeps(5), Sleeps(2)], &[5, 7])?;
    each_ends(&[Computes(5), Computes(2)], &[5, 7])?;
    each_ends(&[Sleeps(1)], &[1])?;
    let calls = [Sleeps(3), Computes(1), Sleeps(4), Computes(2), Computes(6)];
    each_ends(&calls, &[3, 4, 8, 10, 16])
}

fn sleeping_on_threads() -> Outcome {
    total(&[Sleeps(5), Sleeps(2)], 5)?;
    total(&[Sleeps(3)], 3)?;
    total(&[Sleeps(2), Sleeps(9), Sleeps(4), Sleeps(9)], 9)
}

fn computing_on_threads() -> Outcome {
    total(&[Computes(5), Computes(2)], 7)?;
    total(&[Computes(3)], 3)?;
    total(&[Computes(2), Computes(9), Computes(4), Computes(2)], 17)
}

fn both_kinds_on_threads() -> Outcome {
    total(&[Sleeps(5), Computes(2)], 5)?;
    total(&[Computes(5), Sleeps(2)], 5)?;
    total(&[Computes(3), Sleeps(4), Computes(2), Sleeps(1)], 5)?;
    total(&[Sleeps(6), Computes(3), Sleeps(8), Computes(4)], 8)
}

fn no_call() -> Outcome {
    each_ends(&[], &[])?;
    total(&[], 0)
}

fn each_ends(calls: &[Call], expected: &[u32]) -> Outcome {
    equal(format!("ends(&{calls:?})"), &ends(calls), &expected)
}

fn total(calls: &[Call], expected: u32) -> Outcome {
    let what = format!("total_on_threads(&{calls:?})");
    equal(what, &total_on_threads(calls), &expected)
}
