//! What browsers see: the room, the forms, and what they are made of.

use std::sync::{Arc, PoisonError};

use axum::Form;
use axum::extract::{Extension, Path, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use minijinja::{Environment, context};
use serde::Deserialize;

use super::Web;
use super::accept::Peer;
use super::origin::is_foreign;
use super::session::Key;

/// The templates. What is put into them is escaped: their names end in
/// `.html`.
pub struct Pages(Environment<'static>);

impl Default for Pages {
    fn default() -> Self {
        let mut pages = Environment::new();
        let all = [
            ("form.html", include_str!("../../templates/form.html")),
            ("room.html", include_str!("../../templates/room.html")),
        ];
        for (name, text) in all {
            pages.add_template(name, text).expect("tests render them");
        }
        Self(pages)
    }
}

impl Pages {
    fn show(&self, name: &str, values: minijinja::Value) -> Response {
        let page = self.0.get_template(name);
        match page.and_then(|page| page.render(values)) {
            Ok(text) => Html(text).into_response(),
            Err(error) => failure(&error),
        }
    }

    fn form(&self, action: &str, user: &str, error: &str) -> Response {
        self.show("form.html", context! { action, user, error })
    }
}

/// What the forms send.
#[derive(Deserialize)]
pub struct Login {
    username: String,
    password: String,
}

/// `GET /`: the room, for those who are somebody.
pub async fn room(State(web): State<Arc<Web>>, headers: HeaderMap) -> Response {
    match web.key.user(&headers) {
        Some(user) => web.pages.show("room.html", context! { user }),
        None => Redirect::to("/login").into_response(),
    }
}

/// `GET /login`: the form.
pub async fn login(State(web): State<Arc<Web>>) -> Response {
    web.pages.form("login", "", "")
}

/// `GET /register`: the other form.
pub async fn register(State(web): State<Arc<Web>>) -> Response {
    web.pages.form("register", "", "")
}

/// `POST /login`: who has the right password gets a cookie.
pub async fn log_in(
    State(web): State<Arc<Web>>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Form(Login { username, password }): Form<Login>,
) -> Response {
    if let Some(refusal) = web.may_try(peer, &headers, "login", &username) {
        return refusal;
    }
    match web.accounts.check(&username, password).await {
        Ok(true) => web.enters(&username),
        Ok(false) => {
            let error = "The name or the password is wrong.";
            let form = web.pages.form("login", &username, error);
            (StatusCode::UNAUTHORIZED, form).into_response()
        }
        Err(error) => failure(&error),
    }
}

/// `POST /register`: makes an account, and enters with it.
pub async fn sign_up(
    State(web): State<Arc<Web>>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Form(Login { username, password }): Form<Login>,
) -> Response {
    if let Some(refusal) = web.may_try(peer, &headers, "register", &username) {
        return refusal;
    }
    let user = username.trim();
    let refuse = |status, error| {
        let form = web.pages.form("register", user, error);
        (status, form).into_response()
    };
    if let Err(error) = acceptable(user, &password) {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, error);
    }
    match web.accounts.add(user, password).await {
        Ok(true) => web.enters(user),
        Ok(false) => refuse(StatusCode::CONFLICT, "This name is taken."),
        Err(error) => failure(&error),
    }
}

/// `/logout`: forgets who it was.
pub async fn log_out(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
) -> Response {
    if is_foreign(&headers, &web.origins) {
        return (StatusCode::FORBIDDEN, FOREIGN).into_response();
    }
    let cookie = Key::log_out(web.is_secure());
    ([(header::SET_COOKIE, cookie)], Redirect::to("/login")).into_response()
}

/// `/static/…`: what the pages are made of.
pub async fn file(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "chat.js" => ("text/javascript", include_str!("../../static/chat.js")),
        "chat.css" => ("text/css", include_str!("../../static/chat.css")),
        _ => return nothing().await,
    };
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// Whatever else was asked for.
pub async fn nothing() -> Response {
    (StatusCode::NOT_FOUND, "There is no such page.\n").into_response()
}

const FOREIGN: &str = "This was sent by a page of another site.\n";

impl Web {
    fn may_try(
        &self,
        peer: std::net::IpAddr,
        headers: &HeaderMap,
        action: &str,
        user: &str,
    ) -> Option<Response> {
        if is_foreign(headers, &self.origins) {
            return Some((StatusCode::FORBIDDEN, FOREIGN).into_response());
        }
        let attempts = self.attempts.lock();
        let mut attempts = attempts.unwrap_or_else(PoisonError::into_inner);
        attempts.count(peer).err().map(|wait| {
            let seconds = wait.as_secs() + 1;
            let error = format!("Too many attempts: wait {seconds} seconds.");
            let form = self.pages.form(action, user, &error);
            let wait = [(header::RETRY_AFTER, seconds.to_string())];
            (StatusCode::TOO_MANY_REQUESTS, wait, form).into_response()
        })
    }

    fn enters(&self, user: &str) -> Response {
        let cookie = self.key.log_in(user, self.is_secure());
        ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
    }

    /// Whether browsers come over TLS, by a proxy.
    fn is_secure(&self) -> bool {
        self.origins.iter().any(|uri| uri.scheme_str() == Some("https"))
    }
}

fn acceptable(user: &str, password: &str) -> Result<(), &'static str> {
    if user.is_empty() || user.chars().count() > 20 {
        return Err("A name has 1 to 20 characters.");
    }
    if user.chars().any(char::is_control) {
        return Err("A name has no control characters.");
    }
    if password.chars().count() < 6 || password.len() > 200 {
        return Err(
            "A password has at least 6 characters, and 200 bytes at most.",
        );
    }
    Ok(())
}

fn failure(error: &dyn std::error::Error) -> Response {
    eprintln!("error: {error}");
    let text = "Something is wrong here; the server's owner knows what.\n";
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}

/// What a browser is told about every page.
pub async fn protect(mut response: Response) -> Response {
    let rules = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Without an origin a form could not be told from a foreign one.
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let headers = response.headers_mut();
    for (name, value) in rules as [(HeaderName, &'static str); 4] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
