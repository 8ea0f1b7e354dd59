//! What a browser gets: the site's files, and on a page what makes it live.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{
    DefaultPredicate, NotForContentType, Predicate,
};
use tower_http::services::{ServeDir, ServeFile};

use super::live::{Live, socket, token};
use super::{assets, guard, policy};

/// The largest page that is read into memory, far above any real one.
const LARGEST_PAGE: usize = 64 << 20;

/// Everything that is answered on this port.
pub(super) fn router(live: Arc<Live>, port: u16) -> Router {
    // Fonts are compressed already.
    let worth = DefaultPredicate::new().and(NotForContentType::new("font/"));
    let compressed = CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(worth);
    Router::new()
        .route("/~live/{name}", get(assets::asset))
        .fallback(file)
        .layer(compressed)
        .route("/~live/token", post(token::give))
        .route("/~live/socket", get(socket::open))
        .with_state(live)
        .layer(middleware::from_fn(policy::obeyed))
        .layer(middleware::from_fn_with_state(port, guard::only_this_machine))
}

/// A file of the site. A page is never kept by the browser, and gets what
/// makes it live; the file itself stays as it was built.
async fn file(State(live): State<Arc<Live>>, mut request: Request) -> Response {
    let site = live.shown().site;
    if request.method() == Method::HEAD {
        // The same answer; the body is left out when it is sent.
        *request.method_mut() = Method::GET;
    }
    let folder = site.path();
    let missing = ServeFile::new(folder.join("404.html"));
    let served =
        ServeDir::new(folder).not_found_service(missing).try_call(request);
    match served.await {
        Ok(response) => finish(response.map(Body::new), site.id()).await,
        Err(error) => unreadable(&error),
    }
}

async fn finish(mut response: Response, site: &str) -> Response {
    let headers = response.headers_mut();
    let page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let keep = if page { "no-store" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    let whole = response.status() != StatusCode::PARTIAL_CONTENT;
    if page && whole { made_live(response, site).await } else { response }
}

async fn made_live(response: Response, site: &str) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = match to_bytes(body, LARGEST_PAGE).await {
        Ok(bytes) => bytes,
        Err(error) => return unreadable(&error),
    };
    let nonce = match policy::secret::<16>() {
        Ok(nonce) => nonce,
        Err(error) => return unreadable(error.as_ref()),
    };
    // What is not an inline script never reads so: recordings say `\u003c`,
    // code `&lt;`.
    let mut html = String::from_utf8_lossy(&bytes)
        .replace("<script>", &format!("<script nonce=\"{nonce}\">"));
    let end = html.rfind("</body>").unwrap_or(html.len());
    html.insert_str(end, &assets::tags(site));
    for stale in [header::CONTENT_LENGTH, header::LAST_MODIFIED] {
        parts.headers.remove(stale);
    }
    policy::set(&mut parts.headers, Some(&nonce));
    Response::from_parts(parts, Body::from(html))
}

fn unreadable(error: &dyn std::error::Error) -> Response {
    let text = format!("The page cannot be read: {error}\n");
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}
