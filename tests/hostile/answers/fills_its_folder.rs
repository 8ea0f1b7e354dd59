//! linux; crashed: more than 64 MB
fn act() {
    let part = vec![1_u8; 8 << 20];
    for number in 0.. {
        std::fs::write(format!("part{number}"), &part).unwrap();
    }
}
