//! E0277
use axum::debug_handler;

// ANCHOR: program
#[debug_handler]
async fn people(count: u32) -> String {
    format!("{count} people")
}
// ANCHOR_END: program
