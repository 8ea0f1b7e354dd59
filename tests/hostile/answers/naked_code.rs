//! everywhere; did not compile: `unsafe`
#[unsafe(naked)]
extern "C" fn code() {
    core::arch::naked_asm!("ret");
}
fn act() {
    code();
}
