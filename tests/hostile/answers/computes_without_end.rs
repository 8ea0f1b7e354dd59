//! everywhere; did not compile: taking a long time
const N: u64 = {
    let mut n = 0;
    while n < u64::MAX {
        n += 1;
    }
    n
};
fn act() {
    assert!(N > 0);
}
