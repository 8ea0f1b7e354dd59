//! everywhere; did not compile: Keep the names
fn act() {}
// REPLACE pub fn from(number: u32)
// BY pub fn new(number: u32)
