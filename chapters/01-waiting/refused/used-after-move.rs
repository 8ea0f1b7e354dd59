//! E0382
use std::thread;

// ANCHOR: program
pub fn greet(name: String) {
    let greeter = thread::spawn(move || println!("Hello, {name}"));
    println!("Greeting {name}");
    greeter.join().unwrap();
}
// ANCHOR_END: program
