//! linux; failed: Permission denied
fn act() {
    let copies = std::env::current_exe().unwrap();
    let copies = copies.ancestors().nth(4).unwrap().join("copies");
    assert!(copies.ends_with("grade/copies"));
    std::fs::read_dir(copies).unwrap();
}
