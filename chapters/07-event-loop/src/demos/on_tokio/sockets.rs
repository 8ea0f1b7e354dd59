//! `sockets` on Tokio.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use stage::{BoxError, Stage, figure, say};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use super::run_sync;

// ANCHOR: host
/// Starts a slow host: a line of its answer every three units.
async fn host(stage: &Stage, first: u32) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let stage = stage.clone();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await?;
        answer(&stage, first, stream).await
    });
    Ok(address)
}

async fn answer(
    stage: &Stage,
    first: u32,
    stream: TcpStream,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 2 {
        line.clear();
    }
    sleep(stage.units(first)).await;
    stream.write_all(b"HTTP/1.1 200 OK\r\n").await?;
    sleep(stage.units(3)).await;
    stream.write_all(b"Content-Length: 0\r\n").await?;
    sleep(stage.units(3)).await;
    stream.write_all(b"Connection: close\r\n\r\n").await
}
// ANCHOR_END: host

// ANCHOR: demo
async fn fetch(
    stage: &Stage,
    name: &str,
    address: SocketAddr,
) -> io::Result<()> {
    let lane = stage.lane(name);
    say!(lane, "{name}: connects" => Waiting);
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET / HTTP/1.1\r\nHost: {name}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;

    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await?
        && !line.is_empty()
    {
        say!(lane, "{name}: {line}" => Waiting);
    }
    say!(lane, "{name}: the head ends" => Done);
    Ok(())
}

async fn main(stage: &Stage) -> io::Result<()> {
    let a = host(stage, 1).await?;
    let b = host(stage, 2).await?;
    let c = host(stage, 3).await?;
    tokio::try_join!(
        fetch(stage, "A", a),
        fetch(stage, "B", b),
        fetch(stage, "C", c),
    )?;
    let total = figure("total", stage.elapsed_units(), "units");
    say!(stage.lane("main"), "all done after {total}" => Done);
    Ok(())
}
// ANCHOR_END: demo

/// Three requests, and three answers that trickle in.
///
/// # Errors
///
/// If the system gives no runtime, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["main", "A", "B", "C"]);
    Ok(run_sync(main(stage))??)
}
