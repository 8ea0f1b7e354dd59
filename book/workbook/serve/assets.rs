//! The scripts and styles that make a page live. The site itself, as a web
//! host has it, holds none of them.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One of them.
struct Asset {
    name: &'static str,
    text: &'static str,
    /// Whether every page begins with it; a page asks for the others when it
    /// needs them.
    given: bool,
}

/// `NAME` is what every page is given, `later NAME` what it may ask for.
macro_rules! assets {
    ($($name:literal $($later:ident)?,)*) => { [$(Asset {
        name: $name,
        text: include_str!(concat!("page/", $name)),
        given: !stringify!($($later)?).eq_ignore_ascii_case("later"),
    }),*] };
}

/// In this order: each uses what stands before it.
static ASSETS: &[Asset] = &assets! {
    "live.css",
    "run.css",
    "connection.js",
    "news.js",
    "run-words.js",
    "run-view.js",
    "run.js",
    "panel.css",
    "progress.js",
    "scores.js",
    "panel.js",
    "keys.js" later,
    "layer.js" later,
    "editor.js" later,
    "shelf.js" later,
    "draft.js" later,
    "compare.js" later,
    "verdict.js" later,
    "hints.js" later,
    "desk.js" later,
};

/// Answers `/~live/NAME`.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        let text = "There is no such script or style.\n";
        return (StatusCode::NOT_FOUND, text).into_response();
    };
    let kind = match name.ends_with(".js") {
        true => "text/javascript; charset=utf-8",
        false => "text/css; charset=utf-8",
    };
    let kind = (header::CONTENT_TYPE, kind);
    ([kind, (header::CACHE_CONTROL, "no-store")], asset.text).into_response()
}

/// The tags that a page of this site gets before the end of its body.
pub(super) fn tags(site: &str) -> String {
    let given = ASSETS.iter().filter(|asset| asset.given);
    let tags = given.map(|Asset { name, .. }| match name.ends_with(".js") {
        true => format!(
            "<script src=\"/~live/{name}\" data-site=\"{site}\" \
             defer></script>\n"
        ),
        false => {
            format!("<link rel=\"stylesheet\" href=\"/~live/{name}\">\n")
        }
    });
    tags.collect()
}
