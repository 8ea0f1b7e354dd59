//! linux with children; crashed: more than 16 processes
fn act() {
    for _ in 0..100 {
        let mut command = std::process::Command::new("sleep");
        command.arg("86399").spawn().unwrap();
    }
    std::thread::park();
}
