//! everywhere; failed: got:      [3, 2]
fn act() {
    let _ = std::panic::catch_unwind(|| panic!("passed"));
}
// The answer is wrong, too: what was caught is not forgiven.
// REPLACE Some(number)
// BY (number > 1).then_some(number)
