//! The handler that everybody waits for: it needs no time at all.

use axum::debug_handler;

// ANCHOR: handler
/// Answers `ok`.
#[debug_handler]
pub async fn abc() -> &'static str {
    "ok"
}
// ANCHOR_END: handler
