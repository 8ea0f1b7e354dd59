//! E0277

// ANCHOR: program
fn main() {
    for item in 123 {
        println!("{item}");
    }
}
// ANCHOR_END: program
