//! The last words, so that they arrive.

use std::time::Duration;

use futures_util::SinkExt;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, sink};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use crate::socket::cut;

/// How long a peer may take to hear that it is over.
const FAREWELL: Duration = Duration::from_secs(1);

/// What is read and thrown away meanwhile, in bytes.
const UNHEARD: u64 = 64 << 20;

/// Tells the peer why it is over.
pub(crate) async fn farewell<S>(
    mut stream: WebSocketStream<S>,
    code: CloseCode,
    why: &str,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let reason = cut(why).into();
    let close = Message::Close(Some(CloseFrame { code, reason }));
    if stream.feed(close).await.is_ok() {
        linger(stream).await;
    }
}

// ANCHOR: linger
/// Sends what is left to be sent, an answer to a close for example, says that
/// nothing more comes, and reads until the peer says so, too.
///
/// A socket that is closed with something unread in it is *reset*: the system
/// throws away what is still on its way to the peer, our last words with it.
pub(crate) async fn linger<S>(mut stream: WebSocketStream<S>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let rest = async {
        stream.flush().await.ok()?;
        let io = stream.get_mut();
        io.shutdown().await.ok()?;
        let mut unheard = io.take(UNHEARD);
        tokio::io::copy(&mut unheard, &mut sink()).await.ok()
    };
    // Who does not listen any more has had its chance.
    let _ = timeout(FAREWELL, rest).await;
}
// ANCHOR_END: linger
