//! everywhere; timed out: after 2 seconds
fn act() {
    let lock = std::sync::Mutex::new(());
    let _first = lock.lock();
    let _second = lock.lock();
}
