//! What can be written: text, a dict as JSON, bytes.

use axum::Router;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, from_str, json};
use stage::{BoxError, Lane, Stage, say};
use tokio_tungstenite::tungstenite::Message as Sent;

use super::client::{connect, said};
use super::run_sync;
use crate::frame::hex;
use crate::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};

// ANCHOR: handler
/// Says three things, and prints what it hears.
struct Speaker {
    lane: Lane,
}

impl WebSocketHandler for Speaker {
    async fn open(&mut self, socket: &Socket) -> Said {
        socket.write_message("a text: 早").await?;
        socket.write_message(json!({ "seat": 7, "name": "Ann" })).await?;
        socket.write_message(vec![0x00, 0xff]).await
    }

    async fn on_message(&mut self, socket: &Socket, heard: Message) -> Said {
        say!(self.lane, "server: on_message, {heard}" => Waiting);
        if matches!(heard, Message::Binary(_)) {
            socket.close(1000, "enough").await?;
        }
        Ok(())
    }
}
// ANCHOR_END: handler
async fn client(server: &Server, lane: &Lane) -> Result<(), BoxError> {
    let mut socket = connect(server.address(), "/").await?;
    while let Some(message) = socket.next().await {
        match message? {
            Sent::Text(text) => match from_str::<Value>(&text) {
                Ok(value) => say!(lane, "client: JSON, seat {}", value["seat"]),
                Err(_) => say!(lane, "client: text “{text}”"),
            },
            Sent::Binary(bytes) => {
                say!(lane, "client: binary {}" , hex(&bytes) => Waiting);
                socket.send(Sent::text("Hello")).await?;
                socket.send(Sent::binary([1, 2].as_slice())).await?;
            }
            Sent::Close(frame) => {
                say!(lane, "client: close, {}", said(frame.as_ref()) => Done);
            }
            Sent::Ping(_) | Sent::Pong(_) | Sent::Frame(_) => {}
        }
    }
    Ok(())
}

async fn main(stage: &Stage) -> Result<(), BoxError> {
    let [of_client, lane] = stage.lanes(["client", "server"]);
    let connections = Connections::default();
    let speaker = move || Speaker { lane: lane.clone() };
    let route = websocket(&connections, Settings::default(), speaker);
    let router = Router::new().route("/", route);
    let server = Server::start(router, &connections).await?;
    client(&server, &of_client).await?;
    server.stop().await;
    Ok(())
}

/// Three messages one way, two the other.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    run_sync(main(stage))?
}
