//! The usual chat on axum: a broadcast channel, a task for each person.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt;
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, Sender, channel};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

/// How many messages the channel holds: as in axum's example, or tuned.
const EXAMPLE: usize = 100;
const TUNED: usize = 4096;
/// What is read at once, tuned.
const SMALL: usize = 4096;

struct Room {
    said: Sender<Utf8Bytes>,
    tuned: bool,
}

type Socket = WebSocketStream<TokioIo<Upgraded>>;

pub(crate) fn serve(tuned: bool) {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    runtime.block_on(async {
        let said = channel(if tuned { TUNED } else { EXAMPLE }).0;
        let room = Arc::new(Room { said, tuned });
        let router = Router::new().route("/chat", get(open)).with_state(room);
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a free port");
        println!("{}", listener.local_addr().expect("its own").port());
        let listener = listener.tap_io(|stream| {
            // A small frame does not wait for the next one.
            let _ = stream.set_nodelay(true);
        });
        let served = axum::serve(listener, router).await;
        eprintln!("error: the server ended: {served:?}");
    });
}

async fn open(State(room): State<Arc<Room>>, mut request: Request) -> Response {
    let key = request.headers().get(header::SEC_WEBSOCKET_KEY).cloned();
    let Some(key) = key else {
        return StatusCode::UPGRADE_REQUIRED.into_response();
    };
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let Ok(io) = upgrade.await else { return };
        let config = WebSocketConfig::default().read_buffer_size(SMALL);
        let config = room.tuned.then_some(config);
        let io = TokioIo::new(io);
        let socket = WebSocketStream::from_raw_socket(io, Role::Server, config);
        stay(room, socket.await).await;
    });
    let headers = [
        (header::CONNECTION, "Upgrade".to_owned()),
        (header::UPGRADE, "websocket".to_owned()),
        (header::SEC_WEBSOCKET_ACCEPT, derive_accept_key(key.as_bytes())),
    ];
    (StatusCode::SWITCHING_PROTOCOLS, headers, Body::empty()).into_response()
}

async fn stay(room: Arc<Room>, socket: Socket) {
    let (sink, mut stream) = socket.split();
    let said = room.said.subscribe();
    let telling = if room.tuned {
        tokio::spawn(tell_tuned(said, sink))
    } else {
        tokio::spawn(tell(said, sink))
    };
    while let Some(Ok(message)) = stream.next().await {
        if let Message::Text(text) = message {
            let _ = room.said.send(text);
        }
    }
    telling.abort();
}

type Sink = futures_util::stream::SplitSink<Socket, Message>;

/// One message, one write.
async fn tell(mut said: Receiver<Utf8Bytes>, mut sink: Sink) {
    while let Ok(text) = said.recv().await {
        if sink.send(Message::Text(text)).await.is_err() {
            return;
        }
    }
}

/// Everything that waits, one write.
async fn tell_tuned(mut said: Receiver<Utf8Bytes>, mut sink: Sink) {
    loop {
        let mut next = match said.recv().await {
            Ok(text) => Some(text),
            Err(RecvError::Lagged(_)) => None,
            Err(RecvError::Closed) => return,
        };
        while let Some(text) = next {
            if sink.feed(Message::Text(text)).await.is_err() {
                return;
            }
            next = said.try_recv().ok();
        }
        if sink.flush().await.is_err() {
            return;
        }
    }
}
