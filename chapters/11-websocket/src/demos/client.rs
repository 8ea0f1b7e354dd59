//! A client by the crate.

use std::net::SocketAddr;

use stage::BoxError;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, client_async};
/// Connects, and shakes hands.
///
/// # Errors
///
/// If nobody listens there, or the server refuses.
pub async fn connect(
    address: SocketAddr,
    path: &str,
) -> Result<WebSocketStream<TcpStream>, BoxError> {
    let stream = TcpStream::connect(address).await?;
    let url = format!("ws://{address}{path}");
    let (socket, _response) = client_async(url, stream).await?;
    Ok(socket)
}

/// What a close frame says, for people.
#[must_use]
pub fn said(frame: Option<&CloseFrame>) -> String {
    match frame {
        Some(frame) => format!("{} “{}”", frame.code, frame.reason),
        None => "no code".to_owned(),
    }
}
