//! What hostile peers can make the server keep.

mod support;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use chapter11::demos::peer::{Peer, request};
use chapter11::frame::{BINARY, CONTINUATION, Frame, PING, TEXT};
use chapter11::{
    Connections, Message, Said, Server, Settings, Socket, WebSocketHandler,
    websocket,
};
use peak_alloc::PeakAlloc;
use support::run;
use tokio::net::TcpSocket;
use tokio::sync::Notify;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The largest message, in bytes.
const LIMIT: usize = 16 << 10;

/// What the system is asked to keep on the way, in bytes.
const ON_THE_WAY: u32 = 8 << 10;

/// Says nothing, but tells the test that it has heard.
struct Quiet {
    heard: Arc<Notify>,
}

impl WebSocketHandler for Quiet {
    async fn on_message(&mut self, _: &Socket, _: Message) -> Said {
        self.heard.notify_one();
        Ok(())
    }
}

/// A server whose connections the system does not help with large buffers.
fn server(heard: &Arc<Notify>) -> Server {
    let heard = Arc::clone(heard);
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_send_buffer_size(ON_THE_WAY).unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let settings = Settings { max_message_size: LIMIT, ..Settings::default() };
    let connections = Connections::default();
    let quiet = move || Quiet { heard: Arc::clone(&heard) };
    let route = websocket(&connections, settings, quiet);
    let router = Router::new().route("/", route);
    Server::on(socket.listen(8).unwrap(), router, &connections).unwrap()
}

async fn deaf_peer(server: &Server) -> Peer {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(ON_THE_WAY).unwrap();
    let stream = socket.connect(server.address()).await.unwrap();
    let mut peer = Peer::on(stream);
    let request = request(server.address(), "/", "");
    peer.write(request.as_bytes()).await.unwrap();
    peer.read_head().await.unwrap();
    peer
}

/// How many bytes more there were at most until a peer that never reads has
/// been heard to the end of a message.
async fn grown_by(heard: &Arc<Notify>, frames: &[Frame]) -> usize {
    let server = server(heard);
    let mut peer = deaf_peer(&server).await;
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    for frame in frames {
        peer.say(frame.clone()).await.unwrap();
    }
    heard.notified().await;
    let grown = MEMORY.peak_usage().saturating_sub(before);
    drop(peer);
    server.stop().await;
    grown
}

// One test: what another one allocates at the same time would count, too.
#[test]
fn a_peer_cannot_make_the_server_keep_much_more_than_a_message() {
    run(async {
        let heard = Arc::new(Notify::new());
        // Ten times as many pongs as may wait for a peer that does not read.
        let mut pings = vec![Frame::whole(PING, &[b'?'; 125]); 6_400];
        pings.push(Frame::whole(TEXT, b"heard?"));
        let grown = grown_by(&heard, &pings).await;
        assert!(grown < 300 << 10, "pings: {grown} bytes");
        // As much as fits, in two frames.
        let begun = Frame::whole(BINARY, &[0; LIMIT - 1]).to_be_continued();
        let frames = [begun, Frame::whole(CONTINUATION, &[0])];
        let grown = grown_by(&heard, &frames).await;
        assert!(grown < 200 << 10, "fragments: {grown} bytes");
    });
}
