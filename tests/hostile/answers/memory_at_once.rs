//! linux; out of memory: 256 MB
fn act() {
    std::hint::black_box(vec![0_u8; 1 << 40]);
}
