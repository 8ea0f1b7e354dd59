//! everywhere; timed out: after 2 seconds
fn act() {
    loop {
        std::hint::spin_loop();
    }
}
