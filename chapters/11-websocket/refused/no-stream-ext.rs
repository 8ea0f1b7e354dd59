//! E0599
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;

// ANCHOR: program
pub async fn first(mut socket: WebSocketStream<TcpStream>) -> bool {
    socket.next().await.is_some()
}
// ANCHOR_END: program
