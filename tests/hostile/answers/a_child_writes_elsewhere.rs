//! linux with children; failed: exit status
fn act() {
    let mut touch = std::process::Command::new("touch");
    let status = touch.arg("{ELSEWHERE}/found").status().unwrap();
    assert!(status.success(), "{status}");
}
