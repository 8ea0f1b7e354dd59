//! The quick-start page in a browser, until Ctrl-C.

use std::io;
use std::net::Ipv4Addr;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use stage::{BoxError, Lane, Stage, say};
use tokio::net::TcpListener;
use tokio::signal::ctrl_c;

use super::run_sync;
use crate::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};

/// What the browser shows.
pub const PAGE: &str = include_str!("serve/index.html");

/// Where the old lesson listens.
const PORT: u16 = 8888;
/// Welcomes, and sends back what it hears.
struct Home {
    lane: Lane,
}

impl WebSocketHandler for Home {
    async fn open(&mut self, socket: &Socket) -> Said {
        say!(self.lane, "open");
        socket.write_message("welcome").await
    }

    async fn on_message(&mut self, socket: &Socket, heard: Message) -> Said {
        say!(self.lane, "on_message: {heard}");
        socket.write_message(format!("you said {heard}")).await
    }

    fn on_close(&mut self, code: Option<u16>, reason: &str) {
        let code = code.map_or("no code".to_owned(), |code| code.to_string());
        say!(self.lane, "on_close: {code} {reason}");
    }
}

/// The page, and the socket that it opens.
pub fn router(connections: &Connections, lane: Lane) -> Router {
    let home = move || Home { lane: lane.clone() };
    let settings = Settings::default();
    Router::new()
        .route("/", get(async || Html(PAGE)))
        .route("/home", websocket(connections, settings, home))
}

/// A listener on the port of the old lesson, or on a free one.
async fn listener() -> io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).await {
        Ok(listener) => Ok(listener),
        Err(_) => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await,
    }
}

async fn main(stage: &Stage) -> io::Result<()> {
    let lane = stage.lane("server");
    let connections = Connections::default();
    let router = router(&connections, lane.clone());
    let server = Server::on(listener().await?, router, &connections)?;
    say!(lane, "open http://{}/ in a browser", server.address());
    say!(lane, "Ctrl-C ends it" => Waiting);
    ctrl_c().await?;
    say!(lane, "stops with {} open", server.count());
    server.stop().await;
    say!(lane, "stopped" => Done);
    Ok(())
}

/// The page at `/` and its socket at `/home`.
///
/// # Errors
///
/// If the system gives no runtime or port.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage))??)
}
