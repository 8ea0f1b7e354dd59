//! Who asks: a session, as the source's base handler has it. What is known
//! of a visitor lies on the server; the visitor has a cookie with its name.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;

use axum::extract::Query;
use axum::routing::{get, post};
use axum::{Router, debug_handler};
use stage::{BoxError, Stage, say};
use tower_sessions::session::Error;
use tower_sessions::{MemoryStore, Session, SessionManagerLayer};

use crate::blocking::{Answer, Visit};
use crate::server::Server;

// ANCHOR: session
/// The current user, if the visitor has logged in.
async fn current_user(session: &Session) -> Option<String> {
    session.get("user").await.ok().flatten()
}

/// Says who asks.
#[debug_handler]
async fn user(session: Session) -> String {
    current_user(&session).await.unwrap_or("nobody".into())
}

/// Keeps the name in the session, under a new id.
#[debug_handler]
async fn login(
    session: Session,
    Query(mut words): Query<HashMap<String, String>>,
) -> Result<(), String> {
    let name = words.remove("name").unwrap_or_default();
    let wrong = |error: Error| error.to_string();
    session.cycle_id().await.map_err(wrong)?;
    session.insert("user", name).await.map_err(wrong)
}

/// Forgets the session.
#[debug_handler]
async fn logout(session: Session) -> Result<(), String> {
    session.flush().await.map_err(|error| error.to_string())
}

/// Sessions live in memory, and for as long as the browser is open.
pub fn routes() -> Router {
    let sessions = SessionManagerLayer::new(MemoryStore::default());
    Router::new()
        .route("/user", get(user))
        .route("/login", post(login))
        .route("/logout", post(logout))
        // Our server speaks HTTP; with TLS before it, leave this line out.
        .layer(sessions.with_secure(false))
}
// ANCHOR_END: session

/// Asks with a cookie, and gives the answer.
///
/// # Errors
///
/// If there is no answer.
pub fn ask(
    server: SocketAddr,
    request: &str,
    cookie: &str,
) -> io::Result<Answer> {
    let head = format!(
        "{request} HTTP/1.1\r\nHost: {server}\r\nCookie: {cookie}\r\n\
         Content-Length: 0\r\nConnection: close\r\n\r\n"
    );
    Visit::send(server, &head)?.answer()
}

/// The cookie that an answer sets, without what it says about it.
#[must_use]
pub fn set_cookie(answer: &Answer) -> Option<&str> {
    answer.header("set-cookie")?.split(';').next()
}

/// Somebody without a cookie, with one, with a forged one.
///
/// # Errors
///
/// If the system gives no port or thread.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let visitor = stage.lane("visitor");
    let server = Server::start(1, routes())?;
    let user = |cookie: &str| ask(server.address, "GET /user", cookie);
    say!(visitor, "without a cookie: {}", user("")?.body);
    let login = ask(server.address, "POST /login?name=Ann", "")?;
    let cookie = set_cookie(&login).unwrap_or_default();
    say!(visitor, "logs in as Ann, and is given a cookie");
    say!(visitor, "with the cookie: {}", user(cookie)?.body);
    let forged = forge(cookie);
    say!(visitor, "with one letter changed: {}", user(&forged)?.body);
    ask(server.address, "POST /logout", cookie)?;
    say!(visitor, "logs out");
    say!(visitor, "with the old cookie: {}", user(cookie)?.body => Done);
    Ok(())
}

/// The cookie with its last letter changed.
#[must_use]
pub fn forge(cookie: &str) -> String {
    let mut forged = cookie.to_owned();
    let last = forged.pop();
    // The last letter of an id stands for two bits: `A` and `Q` are one each.
    forged.push(if last == Some('A') { 'Q' } else { 'A' });
    forged
}
