//! everywhere; did not compile: judge
fn act() {
    judge::violation(judge::Failure::new("", "", ""));
}
