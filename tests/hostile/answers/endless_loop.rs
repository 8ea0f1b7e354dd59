//! everywhere; timed out: after 3 seconds
fn act() {
    loop {
        std::hint::spin_loop();
    }
}
