//! Who may come in: what `Origin` says, and what it does not.

use std::io;

use axum::Router;
use stage::{BoxError, Lane, Stage, say};

use super::peer::{Peer, request};
use super::run_sync;
use crate::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};

// ANCHOR: handler
/// Trusts the pages of one other site.
struct Home;

impl WebSocketHandler for Home {
    fn check_origin(&self, origin: &str) -> bool {
        origin == "https://friend.example"
    }

    async fn on_message(&mut self, _: &Socket, _: Message) -> Said {
        Ok(())
    }
}
// ANCHOR_END: handler

async fn ask(
    server: &Server,
    lane: &Lane,
    who: &str,
    origin: Option<String>,
) -> io::Result<()> {
    let origin = origin.map(|origin| format!("Origin: {origin}\r\n"));
    let mut peer = Peer::connect(server.address()).await?;
    let more = origin.unwrap_or_default();
    let request = request(server.address(), "/home", &more);
    peer.write(request.as_bytes()).await?;
    let head = peer.read_head().await?;
    let status = head.lines().next().unwrap_or_default();
    let status = status.trim_start_matches("HTTP/1.1 ");
    say!(lane, "{who}: {status}");
    Ok(())
}

async fn main(stage: &Stage) -> io::Result<()> {
    let lane = stage.lane("clients");
    let connections = Connections::default();
    let route = websocket(&connections, Settings::default(), || Home);
    let router = Router::new().route("/home", route);
    let server = Server::start(router, &connections).await?;

    let own = format!("http://{}", server.address());
    let friend = "https://friend.example";
    let evil = "https://friend.example.evil.example";
    ask(&server, &lane, "a page of our own", Some(own)).await?;
    ask(&server, &lane, "a page of a friend", Some(friend.into())).await?;
    ask(&server, &lane, "a page of somebody else", Some(evil.into())).await?;
    ask(&server, &lane, "a program without a page", None).await?;
    let lie = Some(friend.to_owned());
    ask(&server, &lane, "a program that lies", lie).await?;
    server.stop().await;
    Ok(())
}

/// Five that want to come in.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage))??)
}
