//! What a countdown must do, from easy to hard.

use std::process::ExitCode;

use exercise2_1::Countdown;
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("counts-down", 8, "3 gives 3, 2, 1", counts_down),
        Check::new("nothing-from-zero", 4, "0 gives nothing", from_zero),
        Check::new(
            "stays-at-its-end",
            4,
            "asked after the end, it says None again",
            stays_at_its_end,
        ),
        Check::new(
            "the-largest",
            4,
            "the largest u32 is a number like any other",
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
    equal("Countdown::from(0).next()", &Countdown::from(0).next(), &None)
}

fn stays_at_its_end() -> Outcome {
    let mut countdown = Countdown::from(2);
    let calls: Vec<_> = (0..7).map(|_| countdown.next()).collect();
    let expected = [Some(2), Some(1), None, None, None, None, None];
    equal("seven calls of a countdown from 2", &calls, &expected)
}

fn the_largest() -> Outcome {
    let numbers: Vec<_> = Countdown::from(u32::MAX).take(2).collect();
    let expected = [u32::MAX, u32::MAX - 1];
    equal("the first two of Countdown::from(u32::MAX)", &numbers, &expected)
}
