//! E0499
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

// ANCHOR: program
pub async fn talk(mut socket: WebSocketStream<TcpStream>) {
    tokio::select! {
        _ = socket.next() => println!("heard something"),
        _ = socket.send(Message::text("hello")) => println!("said it"),
    }
}
// ANCHOR_END: program
