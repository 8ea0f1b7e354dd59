//! linux; failed: Permission denied
fn act() {
    std::fs::File::open("/proc/self/mem").unwrap();
}
