//! What doubling must do, from easy to hard.

use std::process::ExitCode;

use exerciseN_M::double;
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("doubles", MOST_POINTS, "3 gives 6", doubles),
        Check::new("zero", LESS_POINTS, "0 is a number, too", zero),
        Check::new("too-large", LESS_POINTS, "no u32, no number", too_large),
    ])
}

fn doubles() -> Outcome {
    equal("double(3)", &double(3), &Some(6))?;
    equal("double(4)", &double(4), &Some(8))
}

fn zero() -> Outcome {
    equal("double(0)", &double(0), &Some(0))
}

fn too_large() -> Outcome {
    equal("double(u32::MAX)", &double(u32::MAX), &None)?;
    let largest = u32::MAX / 2;
    let expected = Some(u32::MAX - 1);
    equal("the largest that can be doubled", &double(largest), &expected)
}
