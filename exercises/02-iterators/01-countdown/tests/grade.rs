//! What a countdown must do, from easy to hard.

use std::process::ExitCode;

use exercise2_1::Countdown;
use judge::{Check, Outcome, ensure, equal, memory};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("counts-down", 8, "3 gives 3, 2, 1", counts_down),
        Check::new("nothing-from-zero", 3, "0 gives nothing", from_zero),
        Check::new(
            "stays-at-its-end",
            3,
            "asked after the end, it says None again",
            stays_at_its_end,
        ),
        Check::new(
            "keeps-one-number",
            3,
            "a countdown from 100,000 takes less than 1,000 bytes",
            keeps_one_number,
        ),
        Check::new(
            "the-largest",
            3,
            "the largest u32 is a start like any other",
            the_largest,
        ),
    ])
}

fn counts_down() -> Outcome {
    let numbers: Vec<_> = Countdown::from(3).take(10).collect();
    equal("Countdown::from(3)", &numbers, &[3, 2, 1])?;
    let numbers: Vec<_> = Countdown::from(1).take(10).collect();
    equal("Countdown::from(1)", &numbers, &[1])
}

fn from_zero() -> Outcome {
    let mut countdown = Countdown::from(0);
    let calls = [countdown.next(), countdown.next(), countdown.next()];
    equal("three calls of Countdown::from(0)", &calls, &[None, None, None])
}

fn stays_at_its_end() -> Outcome {
    for start in [1, 2] {
        let mut countdown = Countdown::from(start);
        let numbers = countdown.by_ref().take(10).count();
        let calls: Vec<_> = (0..5).map(|_| countdown.next()).collect();
        let what = format!("five calls after an end, {numbers} numbers");
        equal(what, &calls, &[None; 5])?;
    }
    Ok(())
}

fn keeps_one_number() -> Outcome {
    let work = || Countdown::from(100_000).take(3).count();
    let (numbers, bytes) = memory::peak(work);
    equal("how many of three calls gave a number", &numbers, &3)?;
    ensure(
        bytes < 1_000,
        "memory that three calls of Countdown::from(100_000) take",
        "less than 1,000 bytes",
        format!("{bytes} bytes"),
    )
}

fn the_largest() -> Outcome {
    // A list of all numbers would not fit into the memory of most machines.
    keeps_one_number()?;
    let numbers: Vec<_> = Countdown::from(u32::MAX).take(2).collect();
    let expected = [u32::MAX, u32::MAX - 1];
    equal("the first two of Countdown::from(u32::MAX)", &numbers, &expected)
}
