//! linux; failed: Operation not permitted
fn act() {
    let script = "while :; do sh -c 'while :; do sleep 86399 & done' & done";
    let mut command = std::process::Command::new("setsid");
    command.args(["sh", "-c", script]).status().unwrap();
}
