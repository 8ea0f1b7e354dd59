//! A handler that fetches a page for a word, and relays it.

use std::io;

use axum::http::{StatusCode, Uri};
use axum::{Router, routing::get};
use stage::{BoxError, Stage, say};

use super::{run_sync, stand_in};
use crate::{AsyncHttpClient, HttpClient, HttpError};

/// A stand-in for the search, or the real one from `SEARCH_URL`, which is
/// `http://www.baidu.com/s` in the old lesson.
async fn engine() -> io::Result<String> {
    if let Ok(real) = std::env::var("SEARCH_URL") {
        return Ok(real);
    }
    let found = get(async |uri: Uri| format!("found: {}", word(&uri)));
    let url = stand_in::start(Router::new().route("/s", found)).await?;
    Ok(format!("{url}/s"))
}

// ANCHOR: demo
/// The argument `wd`, as Tornado's `get_argument("wd")`.
fn word(uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let word = pairs.find(|(name, _)| name == "wd");
    word.map(|(_, word)| word.into_owned()).unwrap_or_default()
}

/// The page that the engine has for a word.
fn page_for(engine: &str, word: &str) -> String {
    let escaped: String =
        form_urlencoded::byte_serialize(word.as_bytes()).collect();
    format!("{engine}?wd={escaped}")
}

async fn relay(engine: String, uri: Uri) -> Result<String, StatusCode> {
    let url = page_for(&engine, &word(&uri));
    let page = AsyncHttpClient::new().fetch(url).await;
    answer(page.map(|page| page.text()))
}

async fn relay_blocking(
    engine: String,
    uri: Uri,
) -> Result<String, StatusCode> {
    let url = page_for(&engine, &word(&uri));
    let page = HttpClient::new().map_err(HttpError::Connect);
    answer(page.and_then(|client| client.fetch(url)).map(|page| page.text()))
}

/// A failure is nothing that the reader of the page can mend.
fn answer(page: Result<String, HttpError>) -> Result<String, StatusCode> {
    page.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
// ANCHOR_END: demo

/// A server with both handlers.
async fn gateway(engine: String) -> io::Result<String> {
    let blocking = engine.clone();
    let routes = Router::new()
        .route("/search", get(async |uri: Uri| relay(engine, uri).await))
        .route(
            "/blocking",
            get(async |uri: Uri| relay_blocking(blocking, uri).await),
        );
    stand_in::start(routes).await
}

async fn main(stage: &Stage) -> Result<(), BoxError> {
    let reader = stage.lane("reader");
    let url = gateway(engine().await?).await?;
    let client = AsyncHttpClient::new();
    for way in ["search", "blocking"] {
        let page = page_for(&format!("{url}/{way}"), "tea & 茶");
        let page = client.fetch_any(page).await?;
        let (code, text) = (page.code.as_u16(), page.text());
        let begin: String = text.chars().take(40).collect();
        say!(reader, "{way}: {code} {begin}");
    }
    Ok(())
}

/// A word is searched for, both ways.
///
/// # Errors
///
/// If the system gives no loop or port, or the handlers do not answer.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(main(stage))?
}
