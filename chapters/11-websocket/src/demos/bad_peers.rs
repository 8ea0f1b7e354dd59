//! Peers that break the rules, and what they are told.

use std::io;

use axum::Router;
use stage::{BoxError, Stage, say};

use super::peer::{MASK, Peer};
use super::run_sync;
use crate::frame::{BINARY, CLOSE, CONTINUATION, Frame, PING, TEXT};
use crate::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};

/// The largest message that the server takes, in bytes.
const LIMIT: usize = 1_000;

/// Says that it has heard.
struct Echo;

impl WebSocketHandler for Echo {
    async fn on_message(&mut self, socket: &Socket, _: Message) -> Said {
        socket.write_message("heard").await
    }
}
/// What each of them writes after the handshake.
fn peers() -> Vec<(&'static str, Vec<u8>)> {
    let reserved = Frame { reserved: 4, ..Frame::whole(TEXT, b"hello") };
    let half = Frame::whole(BINARY, &[0; LIMIT]).to_be_continued();
    let more = Frame::whole(CONTINUATION, b"more");
    vec![
        ("no mask", Frame::whole(TEXT, b"hello").encode()),
        ("a reserved bit", masked(&[reserved])),
        ("an unknown opcode", masked(&[Frame::whole(3, b"hello")])),
        ("a ping that goes on", begun(PING, b"?")),
        ("more of nothing", masked(std::slice::from_ref(&more))),
        ("no UTF-8", masked(&[Frame::whole(TEXT, b"\xff")])),
        (
            "one byte too many",
            masked(&[Frame::whole(TEXT, &[b'x'; LIMIT + 1])]),
        ),
        ("too many in two frames", masked(&[half, more])),
        ("half a close code", masked(&[Frame::whole(CLOSE, &[3])])),
        ("the code 1005", masked(&[Frame::whole(CLOSE, b"\x03\xed")])),
    ]
}

fn masked(frames: &[Frame]) -> Vec<u8> {
    let encoded = frames.iter().map(|f| f.clone().masked(MASK).encode());
    encoded.flatten().collect()
}

fn begun(opcode: u8, payload: &[u8]) -> Vec<u8> {
    masked(&[Frame::whole(opcode, payload).to_be_continued()])
}

/// What comes back.
async fn answer(peer: &mut Peer) -> String {
    match peer.hear().await {
        Ok(Some(frame)) if frame.opcode == CLOSE => match *frame.payload {
            [high, low, ..] => u16::from_be_bytes([high, low]).to_string(),
            _ => "a close without a code".to_owned(),
        },
        Ok(Some(frame)) => frame.to_string(),
        Ok(None) | Err(_) => "nothing".to_owned(),
    }
}

async fn main(stage: &Stage) -> io::Result<()> {
    let lane = stage.lane("peers");
    let settings = Settings { max_message_size: LIMIT, ..Settings::default() };
    let connections = Connections::default();
    let route = websocket(&connections, settings, || Echo);
    let router = Router::new().route("/", route);
    let server = Server::start(router, &connections).await?;
    for (what, bytes) in peers() {
        let mut peer = Peer::open(server.address(), "/").await?;
        peer.write(&bytes).await?;
        let answer = answer(&mut peer).await;
        say!(lane, "{what}: {answer}");
    }
    server.stop().await;
    say!(lane, "no connection is left" => Done);
    Ok(())
}

/// Ten peers, one after the other.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(main(stage))??)
}
