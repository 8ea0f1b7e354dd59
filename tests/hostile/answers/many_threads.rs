//! linux; failed: spawn thread
fn act() {
    loop {
        std::thread::spawn(std::thread::park);
    }
}
