//! What a browser may do with an answer: run our scripts, talk to us, and
//! nothing else.

use anyhow::{Context, Result};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// What every answer says.
const ALWAYS: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
];

/// Adds to every answer what its reader's browser is to obey.
pub(super) async fn obeyed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        set(headers, None);
    }
    response
}

/// Lets a page run its own inline scripts: those that bear this number.
pub(super) fn set(headers: &mut HeaderMap, nonce: Option<&str>) {
    let inline = nonce.map(|nonce| format!(" 'nonce-{nonce}'"));
    // mdBook puts a style into an attribute, and a base into its page for
    // what is missing.
    let policy = format!(
        "default-src 'self'; script-src 'self'{}; style-src 'self'; \
         style-src-attr 'unsafe-inline'; img-src 'self' data:; \
         connect-src 'self'; frame-ancestors 'self'; base-uri 'self'; \
         form-action 'none'; object-src 'none'",
        inline.unwrap_or_default()
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// A number that nobody can guess, in hexadecimal digits.
///
/// # Errors
///
/// If the system has none to give.
pub(super) fn secret<const BYTES: usize>() -> Result<String> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).context("the system gives no random number")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
