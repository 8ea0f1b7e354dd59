//! linux; failed: Permission denied
fn act() {
    std::fs::write("{ROOT}/README.md", "mine").unwrap();
}
