//! linux; crashed: more than 16 processes
fn act() {
    let script = "while :; do sh -c 'while :; do sleep 86399 & done' & done";
    let mut command = std::process::Command::new("setsid");
    let _ = command.args(["sh", "-c", script]).status();
}
