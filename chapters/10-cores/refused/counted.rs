//! E0277
use std::rc::Rc;
use std::thread;

// ANCHOR: program
pub fn greet() {
    let name = Rc::new(String::from("Ada"));
    let theirs = Rc::clone(&name);
    let thread = thread::spawn(move || println!("Hello, {theirs}"));
    thread.join().unwrap();
    println!("{name} was greeted");
}
// ANCHOR_END: program
