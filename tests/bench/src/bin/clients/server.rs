//! The server: every page takes 100 ms.

use std::convert::Infallible;
use std::io::{BufRead, BufReader, Read};
use std::net::Ipv4Addr;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket};

/// What makes this program the server.
pub(crate) const SERVE: &str = "--serve";
/// How long a page takes.
const PAGE: Duration = Duration::from_millis(100);

async fn page(
    _request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    tokio::time::sleep(PAGE).await;
    Ok(Response::new(Full::from("ok")))
}

/// Serves until the process that started this one ends.
pub(crate) fn serve() -> ExitCode {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime");
    let error = runtime.block_on(accept());
    eprintln!("error: the server ended: {error:?}");
    ExitCode::FAILURE
}

async fn accept() -> std::io::Result<()> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    // All of them knock at the same time.
    let listener: TcpListener = socket.listen(4_096)?;
    println!("http://{}/", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let served = http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service_fn(page));
        tokio::spawn(served);
    }
}

/// The server in a process of its own, ended when it is dropped.
pub(crate) struct Server {
    process: Child,
    pub(crate) url: String,
}

impl Server {
    /// Starts it; it prints its URL.
    pub(crate) fn start() -> std::io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(SERVE).stdin(Stdio::piped()).stdout(Stdio::piped());
        let process = command.spawn()?;
        let mut server = Self { process, url: String::new() };
        let said = server.process.stdout.take().expect("it is piped");
        BufReader::new(said).read_line(&mut server.url)?;
        server.url.truncate(server.url.trim_end().len());
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
