//! warning: unused_must_use

// ANCHOR: program
pub fn double_all(numbers: &[u32]) {
    numbers.iter().map(|number| {
        println!("doubles {number}");
        number * 2
    });
}
// ANCHOR_END: program
