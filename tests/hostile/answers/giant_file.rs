//! linux; crashed: a file of more than 16 MB
fn act() {
    std::fs::write("mine", vec![1_u8; 20 << 20]).unwrap();
}
