//! Who may connect: whoever knows the token. A page of the workbook gets it
//! for the asking; a page from elsewhere can neither ask nor read the answer.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Live;
use crate::serve::guard;

/// The first message of a page.
#[derive(Deserialize)]
struct First {
    token: String,
}

/// Answers `POST /~live/token`.
pub(in crate::serve) async fn give(
    State(live): State<Arc<Live>>,
    headers: HeaderMap,
) -> Response {
    if !guard::is_asked_by_own_page(&headers) {
        return guard::refusal();
    }
    let text = serde_json::json!({ "token": live.token }).to_string();
    let kind = (header::CONTENT_TYPE, "application/json");
    ([kind, (header::CACHE_CONTROL, "no-store")], text).into_response()
}

impl Live {
    /// Whether this first message names the token of this start.
    pub(super) fn is_let_in(&self, message: &str) -> bool {
        serde_json::from_str::<First>(message)
            .is_ok_and(|first| is_same(&first.token, &self.token))
    }
}

/// In a time that does not tell how much of it is right.
fn is_same(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes());
    let bits = differing.fold(0, |bits, (a, b)| bits | (a ^ b));
    one.len() == other.len() && bits == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_is_the_same() {
        assert!(is_same("a1b2", "a1b2"));
        for other in ["", "a1b", "a1b3", "a1b2c", "A1B2"] {
            assert!(!is_same("a1b2", other), "{other}");
        }
    }
}
