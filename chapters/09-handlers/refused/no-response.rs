//! E0277
use axum::debug_handler;

// ANCHOR: program
#[debug_handler]
async fn people() -> usize {
    2
}
// ANCHOR_END: program
