//! linux; failed: Permission denied
fn act() {
    std::fs::read("/proc/self/environ").unwrap();
}
