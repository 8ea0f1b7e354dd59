//! E0072

// ANCHOR: program
pub struct Delegate {
    inner: Option<Delegate>,
}
// ANCHOR_END: program
