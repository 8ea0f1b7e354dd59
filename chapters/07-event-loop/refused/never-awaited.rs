//! warning: unused_must_use

// ANCHOR: program
async fn greet(name: &str) {
    println!("Hello, {name}");
}

pub async fn meet() {
    greet("Ann");
}
// ANCHOR_END: program
