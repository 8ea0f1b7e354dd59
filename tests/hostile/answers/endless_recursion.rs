//! everywhere; crashed: stack
fn act() {
    fn deeper(depth: u64) -> u64 {
        std::hint::black_box(deeper(depth + 1)) + 1
    }
    deeper(0);
}
