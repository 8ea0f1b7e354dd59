//! linux with children; failed: not permitted
fn act() {
    let warden = std::os::unix::process::parent_id().to_string();
    let mut kill = std::process::Command::new("sh");
    kill.args(["-c", &format!("kill -KILL {warden} 2>/dev/null")]);
    assert!(kill.status().unwrap().success(), "not permitted");
}
