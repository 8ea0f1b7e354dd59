//! linux with children; failed: process
fn act() {
    let script = "exec <&- >&- 2>&-; exec sleep 86399";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script]).spawn().unwrap();
}
