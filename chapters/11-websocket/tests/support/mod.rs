//! A server with a handler that tells the test what it hears.

#![allow(dead_code, reason = "each test needs a part of it")]

use std::time::Duration;

use axum::Router;
use chapter11::demos::peer::Peer;
use chapter11::frame::{CLOSE, Frame};
use chapter11::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};
use tokio::sync::mpsc;

/// What a handler has heard.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Told {
    Message(String),
    Closed(Option<u16>, String),
}

/// Says what it hears again, and tells the test.
pub(crate) struct Echo {
    tell: mpsc::UnboundedSender<Told>,
}

impl WebSocketHandler for Echo {
    async fn on_message(&mut self, socket: &Socket, heard: Message) -> Said {
        let _ = self.tell.send(Told::Message(heard.to_string()));
        assert_ne!(heard, Message::from("panic"), "as it was told");
        if let Message::Text(text) = &heard
            && let Some(code) = text.strip_prefix("close ")
        {
            return socket.close(code.parse().unwrap(), "as you like").await;
        }
        socket.write_message(heard.to_string()).await
    }

    fn on_close(&mut self, code: Option<u16>, reason: &str) {
        let _ = self.tell.send(Told::Closed(code, reason.to_owned()));
    }
}

/// A server, and what its handlers tell.
pub(crate) struct Lab {
    pub(crate) server: Server,
    told: mpsc::UnboundedReceiver<Told>,
}

impl Lab {
    pub(crate) async fn with(settings: Settings) -> Self {
        let (tell, told) = mpsc::unbounded_channel();
        let connections = Connections::default();
        let echo = move || Echo { tell: tell.clone() };
        let route = websocket(&connections, settings, echo);
        let router = Router::new().route("/", route);
        let server = Server::start(router, &connections).await.unwrap();
        Self { server, told }
    }

    pub(crate) async fn peer(&self) -> Peer {
        Peer::open(self.server.address(), "/").await.unwrap()
    }

    pub(crate) async fn told(&mut self) -> Told {
        self.told.recv().await.expect("the server keeps a handler's maker")
    }

    /// What `on_close` is told, after any number of messages.
    pub(crate) async fn closed(&mut self) -> (Option<u16>, String) {
        loop {
            if let Told::Closed(code, reason) = self.told().await {
                return (code, reason);
            }
        }
    }

    /// Stops the server, which ends only when every connection has ended.
    pub(crate) async fn ends(mut self) {
        self.server.stop().await;
        self.told.close();
        while self.told.recv().await.is_some() {}
    }
}

/// The code of the close frame that comes next, and that nothing comes after
/// it; 1005 if it has none.
pub(crate) async fn close_code(peer: &mut Peer) -> u16 {
    let frame = loop {
        let frame = peer.hear().await.unwrap().expect("a close frame");
        if frame.opcode == CLOSE {
            break frame;
        }
    };
    assert_eq!(peer.hear().await.unwrap(), None, "nothing after a close");
    match *frame.payload {
        [] => 1005,
        [high, low, ..] => u16::from_be_bytes([high, low]),
        [_] => panic!("half a code: {frame:?}"),
    }
}

/// Runs a test to its end, or gives it up when nothing can come any more.
pub(crate) fn run(test: impl Future<Output = ()>) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let limit = Duration::from_secs(60);
    let test = async { tokio::time::timeout(limit, test).await };
    runtime.block_on(test).expect("it comes to an end");
}

/// Bytes that are whole frames, said one after the other.
pub(crate) async fn say_all(peer: &mut Peer, frames: &[Frame]) {
    for frame in frames {
        peer.say(frame.clone()).await.unwrap();
    }
}
