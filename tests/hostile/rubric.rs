//! One check, which every hostile answer would pass if it did not act.

use std::process::ExitCode;

use exercise2_1::Countdown;
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[Check::new("counts-down", 20, "counts", counts_down)])
}

fn counts_down() -> Outcome {
    let numbers: Vec<_> = Countdown::from(3).take(10).collect();
    equal("Countdown::from(3)", &numbers, &[3, 2, 1])
}
