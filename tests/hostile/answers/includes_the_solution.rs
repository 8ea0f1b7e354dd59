//! everywhere; reads other files: solution.rs
fn act() {
    let _ = include_str!("{ROOT}/exercises/02-iterators/01-countdown/solution.rs");
}
