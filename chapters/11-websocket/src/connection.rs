//! The life of one connection: two directions, one task.

use std::future::pending;
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::select;
use tokio::sync::mpsc;
use tokio::task::coop::consume_budget;
use tokio::time::{
    Instant, Interval, MissedTickBehavior, interval_at, sleep, timeout,
};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message};

use crate::connections::Place;
use crate::ending::Ending;
use crate::farewell::{farewell, linger};
use crate::handler::{Settings, WebSocketHandler};
use crate::message;
use crate::socket::Socket;

// ANCHOR: hold
/// Holds a connection to its end.
pub(crate) async fn hold<S, H>(
    stream: WebSocketStream<S>,
    mut handler: H,
    (socket, mut written): (Socket, mpsc::Receiver<Message>),
    settings: &Settings,
    mut place: Place,
) where
    S: AsyncRead + AsyncWrite + Unpin,
    H: WebSocketHandler,
{
    let (mut sink, mut source) = stream.split();
    let ending = select! {
        biased; // What the peer has said counts, if anything.
        ending = listen(&mut source, &mut handler, &socket, settings) => ending,
        ending = speak(&mut sink, &mut written, settings) => ending,
        () = place.sent_home() => Ending::stopped(),
    };
    drop(written);
    let (code, reason) = ending.as_told();
    handler.on_close(code, reason);
    let stream = source.reunite(sink).expect("they are of one stream");
    match ending {
        Ending::Failed(code, why) => farewell(stream, code, &why).await,
        Ending::Closed(_) => linger(stream).await,
        Ending::Gone(_) => {}
    }
}
// ANCHOR_END: hold

// ANCHOR: listen
/// Hands on what the peer says, a message at a time.
async fn listen<S, H>(
    source: &mut SplitStream<WebSocketStream<S>>,
    handler: &mut H,
    socket: &Socket,
    settings: &Settings,
) -> Ending
where
    S: AsyncRead + AsyncWrite + Unpin,
    H: WebSocketHandler,
{
    // Who cannot write any more goes on to hear how it ends.
    let _ = handler.open(socket).await;
    loop {
        let Some(next) = within(settings.patience(), source.next()).await
        else {
            return Ending::silent();
        };
        let message = match next {
            Some(Ok(Message::Text(text))) => message::Message::Text(text),
            Some(Ok(Message::Binary(bytes))) => message::Message::Binary(bytes),
            Some(Ok(Message::Close(frame))) => return Ending::Closed(frame),
            // The library has answered a ping; a pong has shown that there
            // is somebody.
            Some(Ok(_)) => {
                consume_budget().await;
                continue;
            }
            Some(Err(error)) => return Ending::of(&error),
            None => return Ending::Gone("the connection is gone".to_owned()),
        };
        let _ = handler.on_message(socket, message).await;
        // Who talks without a pause must not keep the thread.
        consume_budget().await;
    }
}
// ANCHOR_END: listen

/// What a future gives, if it does so in time.
async fn within<T>(
    limit: Option<Duration>,
    future: impl Future<Output = T>,
) -> Option<T> {
    match limit {
        Some(limit) => timeout(limit, future).await.ok(),
        None => Some(future.await),
    }
}

// ANCHOR: speak
/// Sends what was written, and a ping when it is due.
async fn speak<S>(
    sink: &mut SplitSink<WebSocketStream<S>, Message>,
    written: &mut mpsc::Receiver<Message>,
    settings: &Settings,
) -> Ending
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut ping = settings.ping_interval.map(ticking);
    loop {
        let message = select! {
            Some(message) = written.recv() => message,
            () = tick(&mut ping) => Message::Ping(Bytes::new()),
        };
        let is_last = message.is_close();
        match timeout(settings.write_timeout, sink.send(message)).await {
            Ok(Ok(())) => {}
            // The peer has just closed: the other direction knows how.
            Ok(Err(error)) if is_over(&error) => return pending().await,
            Ok(Err(error)) => return Ending::Gone(error.to_string()),
            Err(_) => return Ending::Gone("the peer does not read".to_owned()),
        }
        if is_last {
            sleep(settings.close_timeout).await;
            return Ending::Gone("our close was not answered".to_owned());
        }
    }
}
// ANCHOR_END: speak

fn is_over(error: &Error) -> bool {
    let late = ProtocolError::SendAfterClosing;
    matches!(error, Error::Protocol(said) if *said == late)
        || matches!(error, Error::ConnectionClosed | Error::AlreadyClosed)
}

/// A clock that ticks in such intervals, for the first time after one of
/// them, and never twice for one that was missed.
fn ticking(every: Duration) -> Interval {
    let mut ping = interval_at(Instant::now() + every, every);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ping
}

/// Waits for the next tick, for ever without a clock.
async fn tick(ping: &mut Option<Interval>) {
    match ping {
        Some(ping) => drop(ping.tick().await),
        None => pending().await,
    }
}
