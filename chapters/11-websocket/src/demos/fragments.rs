//! One message in three frames, and a ping between them.

use std::io;

use axum::Router;
use stage::{BoxError, Lane, Stage, say};

use super::peer::{MASK, Peer};
use super::run_sync;
use crate::frame::{CLOSE, CONTINUATION, Frame, PING, TEXT, hex};
use crate::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};

/// Counts what it hears.
struct Counter {
    lane: Lane,
    heard: u32,
}

impl WebSocketHandler for Counter {
    async fn on_message(&mut self, socket: &Socket, heard: Message) -> Said {
        self.heard += 1;
        let count = self.heard;
        say!(self.lane, "server: on_message {count}, {heard}" => Waiting);
        socket.close(1000, "").await
    }
}
/// A client, its socket and its lane.
struct Client {
    peer: Peer,
    lane: Lane,
}

impl Client {
    async fn say(&mut self, frame: Frame) -> io::Result<()> {
        let frame = frame.masked(MASK);
        say!(self.lane, "client: {frame}");
        say!(self.lane, "  {}", hex(&frame.encode()));
        self.peer.write(&frame.encode()).await
    }

    async fn hear(&mut self) -> io::Result<Option<Frame>> {
        let heard = self.peer.hear().await?;
        if let Some(frame) = &heard {
            say!(self.lane, "client hears {frame}");
            say!(self.lane, "  {}", hex(&frame.encode()));
        }
        Ok(heard)
    }
}

async fn talk(client: &mut Client) -> io::Result<()> {
    client.say(Frame::whole(TEXT, b"one ").to_be_continued()).await?;
    client.say(Frame::whole(PING, b"?")).await?;
    client.hear().await?;
    let two = Frame::whole(CONTINUATION, b"two ").to_be_continued();
    client.say(two).await?;
    client.say(Frame::whole(CONTINUATION, b"three")).await?;
    client.hear().await?;
    client.say(Frame::whole(CLOSE, &1000_u16.to_be_bytes())).await
}

async fn main(stage: &Stage) -> io::Result<()> {
    let [of_client, lane] = stage.lanes(["client", "server"]);
    let connections = Connections::default();
    let counter = move || Counter { lane: lane.clone(), heard: 0 };
    let route = websocket(&connections, Settings::default(), counter);
    let router = Router::new().route("/", route);
    let server = Server::start(router, &connections).await?;

    let peer = Peer::open(server.address(), "/").await?;
    talk(&mut Client { peer, lane: of_client.clone() }).await?;
    server.stop().await;
    say!(of_client, "client: done" => Done);
    Ok(())
}

/// Three fragments, and what they come to.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage))??)
}
