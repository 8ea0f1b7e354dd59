//! error: future cannot be sent between threads safely
use std::rc::Rc;
use std::time::Duration;

// ANCHOR: program
async fn count(people: Rc<Vec<String>>) {
    tokio::time::sleep(Duration::from_secs(1)).await;
    println!("{} people", people.len());
}

pub fn start(people: Rc<Vec<String>>) {
    tokio::spawn(count(people));
}
// ANCHOR_END: program
