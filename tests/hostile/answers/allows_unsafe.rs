//! everywhere; did not compile: E0453
#![allow(unsafe_code)]
fn act() {}
