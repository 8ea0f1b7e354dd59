//! everywhere; did not compile: global_allocator
#[global_allocator]
static MINE: std::alloc::System = std::alloc::System;
fn act() {}
