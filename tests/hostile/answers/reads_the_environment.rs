//! everywhere; reads other files: the variable CARGO_MANIFEST_DIR
fn act() {
    let _ = env!("CARGO_MANIFEST_DIR");
}
