//! Everything around the room: pages, accounts, cookies, and who may connect.

pub mod accept;
pub mod accounts;
pub mod attempts;
pub mod origin;
pub mod pages;
pub mod session;
pub mod upgrade;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::Uri;
use axum::routing::get;

use crate::history::History;
use crate::room::Room;
use accounts::Accounts;
use attempts::Attempts;
use pages::Pages;
use session::Key;

/// What every handler may use.
pub struct Web {
    /// The room.
    pub room: Room,
    /// What was said in it.
    pub history: History,
    /// Who may log in.
    pub accounts: Accounts,
    /// What signs the cookies.
    pub key: Key,
    /// Other sites whose pages may use this server.
    pub origins: Vec<Uri>,
    /// Who tried to log in, and how often.
    pub attempts: Mutex<Attempts>,
    /// What browsers see.
    pub pages: Pages,
}

/// The routes of both sources, and who answers them.
pub fn router(web: Arc<Web>) -> Router {
    Router::new()
        .route("/", get(pages::room))
        .route("/login", get(pages::login).post(pages::log_in))
        .route("/register", get(pages::register).post(pages::sign_up))
        .route("/logout", get(pages::log_out).post(pages::log_out))
        .route("/chat", get(upgrade::open))
        .route("/static/{file}", get(pages::file))
        .fallback(pages::nothing)
        .layer(axum::middleware::map_response(pages::protect))
        .with_state(web)
}
