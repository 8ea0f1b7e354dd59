//! The handshake by hand, byte by byte, on a bare socket.

use std::io;
use std::net::Ipv4Addr;

use stage::{BoxError, Lane, Stage, say};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::try_join;

use super::run_sync;
use crate::accept_key::{GUID, accept_key, digest};
use crate::by_hand::answer;
use crate::frame::{Frame, TEXT, hex};

/// The key that stands in RFC 6455, so that you can compare.
const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";

fn request(version: u32) -> String {
    format!(
        "GET /home HTTP/1.1\r\n\
         Host: localhost\r\n\
         Upgrade: websocket\r\n\
         Connection: Upgrade\r\n\
         Sec-WebSocket-Key: {KEY}\r\n\
         Sec-WebSocket-Version: {version}\r\n\
         \r\n"
    )
}

/// Prints each line with the two bytes at its end.
fn print(lane: &Lane, who: &str, head: &str) {
    for line in head.split_inclusive("\r\n") {
        say!(lane, "{who}: {}", line.escape_default());
    }
}

/// Reads a head: up to the first empty line.
async fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    String::from_utf8(head).map_err(io::Error::other)
}
async fn server(listener: TcpListener, lane: Lane) -> io::Result<()> {
    let (mut stream, _) = listener.accept().await?;
    let request = read_head(&mut stream).await?;
    let (response, is_websocket) = answer(&request);
    if is_websocket {
        say!(lane, "server: the key and the GUID: {KEY}{GUID}");
        say!(lane, "server: their SHA-1: {}", hex(&digest(KEY)));
        say!(lane, "server: in base64: {}", accept_key(KEY));
    }
    print(&lane, "server", &response);
    stream.write_all(response.as_bytes()).await?;
    if is_websocket {
        let frame = Frame::whole(TEXT, b"welcome").encode();
        say!(lane, "server: {}", hex(&frame));
        stream.write_all(&frame).await?;
    }
    Ok(())
}
async fn client(
    mut stream: TcpStream,
    lane: Lane,
    version: u32,
) -> io::Result<()> {
    let request = request(version);
    print(&lane, "client", &request);
    stream.write_all(request.as_bytes()).await?;
    let response = read_head(&mut stream).await?;
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await?;
    if !response.contains(&accept_key(KEY)) {
        say!(lane, "client: this is no WebSocket" => Done);
    } else if let Some((frame, _)) = Frame::decode(&rest) {
        say!(lane, "client: the accept is right; {frame}" => Done);
    }
    Ok(())
}

async fn meet(stage: &Stage, version: u32) -> io::Result<()> {
    let [of_client, of_server] = stage.lanes(["client", "server"]);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let stream = TcpStream::connect(listener.local_addr()?).await?;
    let server = server(listener, of_server);
    try_join!(server, client(stream, of_client, version))?;
    Ok(())
}

/// A request that is right, and the server's 101.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn accepted(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(meet(stage, 13))??)
}

/// A request for a version that the server does not speak.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn refused(stage: &Stage) -> Result<(), BoxError> {
    Ok(run_sync(meet(stage, 8))??)
}
