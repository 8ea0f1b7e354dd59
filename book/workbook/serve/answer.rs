//! What a browser gets: the site's files, and news about them.

use std::convert::Infallible;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use futures_util::stream;
use tokio::sync::watch::Receiver;
use tower_http::services::{ServeDir, ServeFile};

use super::guard;
use super::shown::Shown;

/// The script that every page is given on top.
const LIVE: &str = include_str!("live.js");

/// The largest page that is read into memory, far above any real one.
const LARGEST_PAGE: usize = 64 << 20;

/// Everything that is answered on this port.
pub(super) fn router(news: Receiver<Shown>, port: u16) -> Router {
    Router::new()
        .route("/~events", get(events))
        .route("/~live.js", get(live))
        .fallback(file)
        .with_state(news)
        .layer(middleware::from_fn_with_state(port, guard::only_this_machine))
}

async fn live() -> impl IntoResponse {
    let script = (header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    ([script, (header::CACHE_CONTROL, "no-store")], LIVE)
}

/// What is shown now, and again whenever that changes.
async fn events(
    State(mut news): State<Receiver<Shown>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    news.mark_changed();
    let stream = stream::unfold(news, async |mut news| {
        news.changed().await.ok()?;
        let event = event(&news.borrow_and_update());
        Some((Ok(event), news))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn event(shown: &Shown) -> Event {
    let (site, problem) = (shown.site.id(), shown.problem.as_deref());
    let news = serde_json::json!({ "site": site, "problem": problem });
    Event::default().data(news.to_string())
}

/// A file of the site. A page is never kept by the browser, and gets the
/// script that reloads it; the file itself stays as it was built.
async fn file(
    State(news): State<Receiver<Shown>>,
    mut request: Request,
) -> Response {
    let site = news.borrow().site.clone();
    if request.method() == Method::HEAD {
        // The same answer; the body is left out when it is sent.
        *request.method_mut() = Method::GET;
    }
    let folder = site.path();
    let missing = ServeFile::new(folder.join("404.html"));
    let served =
        ServeDir::new(folder).not_found_service(missing).try_call(request);
    match served.await {
        Ok(response) => finish(response.map(Body::new), &site.id()).await,
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
    if page && whole { with_script(response, site).await } else { response }
}

async fn with_script(response: Response, site: &str) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = match to_bytes(body, LARGEST_PAGE).await {
        Ok(bytes) => bytes,
        Err(error) => return unreadable(&error),
    };
    let tag = format!(
        "<script src=\"/~live.js\" data-site=\"{site}\" defer></script>\n"
    );
    let mut html = String::from_utf8_lossy(&bytes).into_owned();
    html.insert_str(html.rfind("</body>").unwrap_or(html.len()), &tag);
    for stale in [header::CONTENT_LENGTH, header::LAST_MODIFIED] {
        parts.headers.remove(stale);
    }
    Response::from_parts(parts, Body::from(html))
}

fn unreadable(error: &dyn std::error::Error) -> Response {
    let text = format!("The page cannot be read: {error}\n");
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}
