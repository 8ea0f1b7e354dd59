//! Walking a number: Python finds out when it runs, Rust when it compiles.

use stage::{Stage, say};

/// What the compiler says of `refused/not-iterable.rs`. Such a program never
/// runs, so its message was recorded.
const MESSAGE: &str = include_str!("../recordings/not-iterable.refused.txt");

/// Says what the compiler says of a loop over `123`.
pub fn demo(stage: &Stage) {
    let refusal = MESSAGE.lines().next().unwrap_or_default();
    say!(stage.lane("rustc"), "{refusal}" => Done);
}
