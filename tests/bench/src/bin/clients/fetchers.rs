//! The clients in Rust: each fetches all at once, in this process, and says
//! what it took.

use std::process::ExitCode;
use std::time::Instant;

use bench::process;
use chapter8::AsyncHttpClient;
use futures_util::future::join_all;
use http_body_util::{BodyExt, Empty};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::FETCHES;

/// An error of either client.
type Error = Box<dyn std::error::Error>;

/// Fetches with this client, and prints milliseconds, milliseconds of
/// computing, and the most bytes that this process ever had.
pub(crate) fn run(name: &str, url: &str) -> ExitCode {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime");
    let (begin, ran) = (Instant::now(), process::ran());
    let fetched = match name {
        "ours" => runtime.block_on(ours(url)),
        _ => runtime.block_on(bare_hyper(url)),
    };
    if let Err(error) = fetched {
        eprintln!("error: {name}: {error}");
        return ExitCode::FAILURE;
    }
    let time = begin.elapsed().as_secs_f64() * 1e3;
    let computing = (process::ran() - ran).as_secs_f64() * 1e3;
    println!("{time} {computing} {}", process::peak().unwrap_or(0));
    ExitCode::SUCCESS
}

async fn ours(url: &str) -> Result<(), Error> {
    let client = AsyncHttpClient::with_max_clients(FETCHES as usize);
    for answer in join_all((0..FETCHES).map(|_| client.fetch(url))).await {
        answer?;
    }
    Ok(())
}

async fn bare_hyper(url: &str) -> Result<(), Error> {
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    for answer in join_all((0..FETCHES).map(|_| fetch(address))).await {
        answer?;
    }
    Ok(())
}

/// A connection, a task for it, a request, and all of its answer.
async fn fetch(address: &str) -> Result<Bytes, Error> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let request = Request::get("/").header("Host", address);
    let response = sender.send_request(request.body(Empty::<Bytes>::new())?);
    Ok(response.await?.into_body().collect().await?.to_bytes())
}
