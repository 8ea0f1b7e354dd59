//! Three hosts are asked at once, over bare sockets.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;

use stage::{BoxError, Stage, figure, say};

use super::lines::Lines;
use crate::{IOLoop, TcpListener, TcpStream, multi, sleep};

// ANCHOR: host
/// Starts a slow host: a line of its answer every three units.
fn host(stage: &Stage, first: u32) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0).into())?;
    let address = listener.local_addr()?;
    let stage = stage.clone();
    IOLoop::current().spawn_callback(async move {
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
    let stream = Rc::new(stream);
    let mut request = Lines::new(Rc::clone(&stream));
    while request.next().await?.is_some_and(|line| !line.is_empty()) {}
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
    let stream = Rc::new(TcpStream::connect(address).await?);
    let request = format!("GET / HTTP/1.1\r\nHost: {name}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;

    let mut lines = Lines::new(stream);
    while let Some(line) = lines.next().await?
        && !line.is_empty()
    {
        say!(lane, "{name}: {line}" => Waiting);
    }
    say!(lane, "{name}: the head ends" => Done);
    Ok(())
}

async fn main(stage: Stage) -> io::Result<()> {
    let mut fetches = Vec::new();
    for (name, first) in [("A", 1), ("B", 2), ("C", 3)] {
        let address = host(&stage, first)?;
        fetches.push(fetch(&stage, name, address));
    }
    multi(fetches).await.into_iter().collect::<io::Result<()>>()?;
    let total = figure("total", stage.elapsed_units(), "units");
    say!(stage.lane("main"), "all done after {total}" => Done);
    Ok(())
}
// ANCHOR_END: demo

/// Three requests, and three answers that trickle in.
///
/// # Errors
///
/// If the system gives no loop, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let _ = stage.lanes(["main", "A", "B", "C"]);
    Ok(IOLoop::new()?.run_sync(main(stage.clone()))??)
}
