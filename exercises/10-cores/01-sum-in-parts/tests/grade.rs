//! What sharing a slice among threads must do, from easy to hard.

use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use exercise10_1::in_parts;
use judge::{Check, Failure, Log, Meeting, Outcome, equal};

/// How much later the first part ends than the second. It fails no right
/// answer, however slow the machine.
const LATE: Duration = Duration::from_millis(40);

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "whole",
            5,
            "every item is in one part, in the order of the slice",
            whole,
        ),
        Check::new(
            "even",
            5,
            "the lengths differ by one at most, the longer ones first",
            even,
        ),
        Check::new(
            "few-items",
            4,
            "no part is empty, and there may be none",
            few_items,
        ),
        Check::new(
            "same-time",
            3,
            "all parts are worked on at the same time",
            same_time,
        ),
        Check::new(
            "in-order",
            3,
            "the results come in the order of the parts",
            in_order,
        ),
    ])
}

/// The parts that are worked on, in the order of the slice: in which order they
/// come back is another check's business.
fn parts(items: &[u32], threads: usize) -> Vec<Vec<u32>> {
    let mut parts = in_parts(items, threads, <[u32]>::to_vec);
    parts.sort();
    parts
}

fn whole() -> Outcome {
    for (length, threads) in [(6, 2), (6, 3), (5, 1), (7, 3), (11, 4)] {
        let items: Vec<u32> = (0..length).collect();
        let what = format!("{length} items on {threads} threads, put together");
        equal(what, &parts(&items, threads).concat(), &items)?;
    }
    Ok(())
}

fn even() -> Outcome {
    for (length, threads, expected) in [
        (6, 3, vec![2, 2, 2]),
        (5, 2, vec![3, 2]),
        (7, 3, vec![3, 2, 2]),
        (8, 3, vec![3, 3, 2]),
        (9, 4, vec![3, 2, 2, 2]),
        (10, 4, vec![3, 3, 2, 2]),
    ] {
        let items: Vec<u32> = (0..length).collect();
        let what = format!("the parts of {length} items on {threads} threads");
        let lengths: Vec<_> =
            parts(&items, threads).iter().map(Vec::len).collect();
        equal(what, &lengths, &expected)?;
    }
    Ok(())
}

fn few_items() -> Outcome {
    for (length, expected) in [(3, vec![1, 1, 1]), (1, vec![1]), (0, vec![])] {
        let items: Vec<u32> = (0..length).collect();
        let lengths: Vec<_> = parts(&items, 5).iter().map(Vec::len).collect();
        let what = format!("the parts of {length} items on 5 threads");
        equal(what, &lengths, &expected)?;
    }
    Ok(())
}

fn same_time() -> Outcome {
    for threads in [3, 5] {
        let meeting = Meeting::of(3);
        let came: Vec<Outcome> =
            in_parts(&["A", "B", "C"], threads, |part| meeting.come(part[0]));
        came.into_iter().collect::<Outcome>()?;
    }
    Ok(())
}

/// The first part ends last: it waits until the others have ended.
fn in_order() -> Outcome {
    let (others, log) = (Meeting::of(2), Log::new());
    let results: Vec<Result<char, Failure>> =
        in_parts(&['A', 'B'], 2, |part| {
            if part[0] == 'A' {
                others.come('A')?;
                thread::sleep(LATE);
            }
            log.say(part[0]);
            if part[0] == 'B' {
                others.come('B')?;
            }
            Ok(part[0])
        });
    let results = results.into_iter().collect::<Result<Vec<char>, _>>()?;
    equal("who ended first", &log.lines().join(", "), &"B, A")?;
    equal("the results, where B ends first", &results, &vec!['A', 'B'])
}
