//! linux; failed: Permission denied
fn act() {
    std::fs::remove_file("{ROOT}/README.md").unwrap();
}
