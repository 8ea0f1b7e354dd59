//! everywhere; reads other files: README.md
include!("{ROOT}/README.md");
fn act() {}
