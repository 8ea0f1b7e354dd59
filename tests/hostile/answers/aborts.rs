//! everywhere; crashed: abort
fn act() {
    std::process::abort();
}
