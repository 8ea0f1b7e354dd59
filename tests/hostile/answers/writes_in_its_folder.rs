//! everywhere; passed
fn act() {
    std::fs::write("mine", "mine").unwrap();
    assert_eq!(std::fs::read_to_string("mine").unwrap(), "mine");
}
