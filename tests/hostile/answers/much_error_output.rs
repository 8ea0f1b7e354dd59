//! everywhere; crashed: more than 64 kB
fn act() {
    eprintln!("{}", "x".repeat(100_000));
}
