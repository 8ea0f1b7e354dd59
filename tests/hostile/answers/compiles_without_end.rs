//! everywhere; did not compile: the compiler was not done
#![allow(long_running_const_eval)]
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
