//! error: future cannot be sent between threads safely
use std::rc::Rc;
use std::time::Duration;

use axum::debug_handler;

// ANCHOR: program
#[debug_handler]
async fn people() -> String {
    let people = Rc::new(["Ann", "Bob"]);
    tokio::time::sleep(Duration::from_secs(1)).await;
    format!("{} people", people.len())
}
// ANCHOR_END: program
