//! everywhere; reads other files: solution.rs
#[path = "{ROOT}/exercises/02-iterators/01-countdown/solution.rs"]
pub mod solution;
fn act() {}
