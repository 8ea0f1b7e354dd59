//! linux with children; failed: process
fn act() {
    let script = "setsid setsid sleep 86399 >/dev/null 2>&1 </dev/null &";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script]).status().unwrap();
}
