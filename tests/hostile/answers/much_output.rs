//! everywhere; crashed: more than 64 kB
fn act() {
    loop {
        println!("{}", "x".repeat(1 << 20));
    }
}
