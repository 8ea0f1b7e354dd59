//! The quick start: a handler that welcomes, hears and is left.

use axum::Router;
use futures_util::{SinkExt, StreamExt};
use stage::{BoxError, Lane, Stage, say};
use tokio_tungstenite::tungstenite::Message as Sent;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::client::connect;
use super::run_sync;
use crate::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};

// ANCHOR: handler
/// What the server does with one connection.
struct Home {
    lane: Lane,
}

impl WebSocketHandler for Home {
    async fn open(&mut self, socket: &Socket) -> Said {
        say!(self.lane, "server: open");
        socket.write_message("welcome").await
    }

    async fn on_message(&mut self, _: &Socket, message: Message) -> Said {
        say!(self.lane, "server: on_message, {message}" => Waiting);
        Ok(())
    }

    fn on_close(&mut self, code: Option<u16>, reason: &str) {
        let code = code.unwrap_or_default();
        say!(self.lane, "server: on_close, {code} “{reason}”" => Done);
    }
}
// ANCHOR_END: handler

// ANCHOR: client
async fn client(server: &Server, lane: &Lane) -> Result<(), BoxError> {
    say!(lane, "client: connects" => Waiting);
    let mut socket = connect(server.address(), "/home").await?;
    while let Some(message) = socket.next().await {
        if let Sent::Text(text) = message? {
            say!(lane, "client: reads “{text}”, answers and closes" => Done);
            socket.send(Sent::text("Hello, world")).await?;
            let (code, reason) = (CloseCode::Normal, "bye".into());
            socket.close(Some(CloseFrame { code, reason })).await?;
        }
    }
    Ok(())
}
// ANCHOR_END: client
async fn main(stage: &Stage) -> Result<(), BoxError> {
    let [client_lane, lane] = stage.lanes(["client", "server"]);
    let connections = Connections::default();
    let home = move || Home { lane: lane.clone() };
    let route = websocket(&connections, Settings::default(), home);
    let router = Router::new().route("/home", route);
    let server = Server::start(router, &connections).await?;

    client(&server, &client_lane).await?;
    server.stop().await;
    Ok(())
}

/// One client, from hello to goodbye.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(main(stage))?
}
