//! E0373
use std::thread;

// ANCHOR: program
pub fn greet(name: String) {
    let greeter = thread::spawn(|| println!("Hello, {name}"));
    greeter.join().unwrap();
}
// ANCHOR_END: program
