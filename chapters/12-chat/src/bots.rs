//! People who talk by themselves, so that a room can be looked at.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tungstenite::Bytes;
use tungstenite::protocol::frame::Frame;
use tungstenite::protocol::frame::coding::{Data, OpCode};

use crate::people::now;
use crate::web::session::Key;

/// What they say.
const WORDS: [&str; 6] = [
    "hello",
    "who is here?",
    "I wait, therefore I yield",
    "nobody waits for me",
    "<b>markup stays text</b>",
    "你好",
];
/// How many messages they say in a second, all together.
const TOGETHER: usize = 2;

/// Lets so many of them in, one after another.
pub fn enter(address: SocketAddr, bots: usize, key: &Key) {
    let tomorrow = now() / 1000 + 24 * 60 * 60;
    for bot in 1..=bots {
        let cookie = key.sign(&format!("bot {bot}"), tomorrow);
        tokio::spawn(async move {
            // At the end of the server there is nobody left to tell.
            let _ = live(address, &cookie, bot, bots).await;
        });
    }
}

async fn live(
    address: SocketAddr,
    cookie: &str,
    bot: usize,
    bots: usize,
) -> std::io::Result<()> {
    let stream = TcpStream::connect(address).await?;
    let (mut reader, mut writer) = stream.into_split();
    let request = format!(
        "GET /chat HTTP/1.1\r\nhost: {address}\r\n\
         connection: upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\n\
         sec-websocket-key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n\
         cookie: chat-session={cookie}\r\n\r\n"
    );
    writer.write_all(request.as_bytes()).await?;
    let pause = Duration::from_secs(1) * bots as u32 / TOGETHER as u32;
    let talk = async {
        sleep(pause * bot as u32 / bots as u32).await;
        for turn in bot.. {
            writer.write_all(&message(WORDS[turn % WORDS.len()])).await?;
            sleep(pause).await;
        }
        Ok(())
    };
    // What the others say is read and forgotten; pongs are not missed for as
    // long as this one talks.
    let listen = async {
        let mut forgotten = [0; 4096];
        while reader.read(&mut forgotten).await? > 0 {}
        Ok(())
    };
    tokio::select! {
        ended = talk => ended,
        ended = listen => ended,
    }
}

fn message(text: &'static str) -> Vec<u8> {
    let text = Bytes::from_static(text.as_bytes());
    let mut frame = Frame::message(text, OpCode::Data(Data::Text), true);
    // A mask hides nothing on a loopback; the protocol wants one.
    frame.header_mut().mask = Some([0; 4]);
    let mut bytes = Vec::new();
    frame.format(&mut bytes).expect("memory takes everything");
    bytes
}
