//! linux; crashed: exit code
use std::os::unix::process::CommandExt;
fn act() {
    let script = "b() { b | b & b | b; }; b; sleep 86399";
    let mut command = std::process::Command::new("sh");
    panic!("{}", command.args(["-c", script]).exec());
}
