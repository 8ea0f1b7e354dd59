//! linux with children; failed: processes
fn act() {
    let mut command = std::process::Command::new("setsid");
    command.args(["sleep", "86399"]).spawn().unwrap();
}
