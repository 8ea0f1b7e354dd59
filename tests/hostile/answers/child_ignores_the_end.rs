//! linux with children; timed out: after 2 seconds
fn act() {
    let script = "trap '' TERM INT HUP; sleep 86399; sleep 86399";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script]).status().unwrap();
}
