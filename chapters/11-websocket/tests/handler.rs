//! What a handler may choose, and what it may not write.

mod support;

use axum::Router;
use chapter11::demos::peer::{Peer, request};
use chapter11::frame::{Frame, TEXT};
use chapter11::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketError,
    WebSocketHandler, websocket,
};
use support::run;

/// Speaks one language, and says what it was told about its writing.
struct Picky {
    choice: Option<&'static str>,
}

impl WebSocketHandler for Picky {
    async fn open(&mut self, socket: &Socket) -> Said {
        socket.write_message(socket.subprotocol().unwrap_or("none")).await
    }

    async fn on_message(&mut self, socket: &Socket, _: Message) -> Said {
        let large = socket.write_message("x".repeat(101)).await;
        socket.write_message(format!("{large:?}")).await?;
        socket.close(1000, &"早".repeat(100)).await?;
        Err(WebSocketError::Closed)
    }

    fn select_subprotocol(&mut self, offered: &[&str]) -> Option<String> {
        match self.choice {
            Some(choice) => Some(choice.to_owned()),
            None => offered.last().map(|last| (*last).to_owned()),
        }
    }
}

async fn server(choice: Option<&'static str>) -> Server {
    let settings = Settings { max_message_size: 100, ..Settings::default() };
    let connections = Connections::default();
    let route = websocket(&connections, settings, move || Picky { choice });
    let router = Router::new().route("/", route);
    Server::start(router, &connections).await.unwrap()
}

/// The head of the answer, and the first message.
async fn offer(server: &Server, offered: &str) -> (String, Vec<u8>) {
    let mut peer = Peer::connect(server.address()).await.unwrap();
    let request = request(server.address(), "/", offered);
    peer.write(request.as_bytes()).await.unwrap();
    let head = peer.read_head().await.unwrap();
    (head, peer.hear().await.unwrap().unwrap().payload)
}

#[test]
fn a_subprotocol_is_chosen_from_what_is_offered() {
    run(async {
        let last = server(None).await;
        let offered = "Sec-WebSocket-Protocol: chat.v1, chat.v2\r\n";
        let (head, first) = offer(&last, offered).await;
        assert!(head.contains("sec-websocket-protocol: chat.v2\r\n"), "{head}");
        assert_eq!(first, b"chat.v2");
        let (head, first) = offer(&last, "").await;
        assert!(!head.contains("sec-websocket-protocol"), "{head}");
        assert_eq!(first, b"none");
        last.stop().await;
    });
}

#[test]
fn what_was_not_offered_is_not_chosen() {
    run(async {
        let stubborn = server(Some("chat.v9")).await;
        let offered = "Sec-WebSocket-Protocol: chat.v1\r\n";
        let (head, first) = offer(&stubborn, offered).await;
        assert!(!head.contains("sec-websocket-protocol"), "{head}");
        assert_eq!(first, b"none");
        stubborn.stop().await;
    });
}

#[test]
fn what_is_too_large_is_an_error_and_a_reason_that_is_too_long_is_cut() {
    run(async {
        let server = server(None).await;
        let mut peer = Peer::open(server.address(), "/").await.unwrap();
        peer.hear().await.unwrap();
        peer.say(Frame::whole(TEXT, b"go on")).await.unwrap();
        let error = peer.hear().await.unwrap().unwrap();
        assert_eq!(error.payload, b"Err(TooLarge)");
        let close = peer.hear().await.unwrap().unwrap();
        let whole = "早".repeat(41);
        assert_eq!(close.payload[2..], *whole.as_bytes());
        drop(peer);
        server.stop().await;
    });
}
