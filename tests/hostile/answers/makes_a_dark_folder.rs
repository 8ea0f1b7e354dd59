//! linux; failed: Operation not permitted
use std::os::unix::fs::DirBuilderExt;
fn act() {
    std::fs::DirBuilder::new().mode(0o300).create("dark").unwrap();
}
