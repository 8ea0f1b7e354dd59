//! linux; failed: Permission denied
fn act() {
    std::fs::write("{ELSEWHERE}/found", "mine").unwrap();
}
