//! everywhere; crashed: abort
struct Trap;
impl Drop for Trap {
    fn drop(&mut self) {
        panic!("in the destructor");
    }
}
fn act() {
    let _trap = Trap;
    panic!("before it");
}
