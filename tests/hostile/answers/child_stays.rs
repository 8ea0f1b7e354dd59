//! linux with children; failed: processes
fn act() {
    std::process::Command::new("sleep").arg("86399").spawn().unwrap();
}
