//! error: future cannot be sent between threads safely
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::debug_handler;
use axum::extract::State;

// ANCHOR: program
#[debug_handler]
async fn visit(State(n): State<Arc<Mutex<u32>>>) -> String {
    let mut n = n.lock().unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    *n += 1;
    format!("visitor {n}")
}
// ANCHOR_END: program
