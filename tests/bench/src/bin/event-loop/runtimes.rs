//! The runtimes, each with the same four abilities.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::time::Duration;

use chapter7::IOLoop;
use smol::LocalExecutor;
use smol::io::{AsyncReadExt, AsyncWriteExt};

/// Where servers listen: at a port that is free.
const ANYWHERE: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// What runs futures on one thread.
pub(crate) trait Runtime {
    /// What it is called in the results.
    const NAME: &'static str;

    /// Runs a future to its end, on a loop of its own.
    fn run(main: impl Future<Output = ()> + 'static);

    /// Makes it a task; what comes back ends with it.
    fn spawn(
        task: impl Future<Output = ()> + Send + 'static,
    ) -> impl Future<Output = ()> + 'static;

    /// Makes a task that sleeps.
    fn spawn_sleep(delay: Duration) -> impl Future<Output = ()> + 'static;

    /// Sends back what comes, byte by byte, a task a connection; tells
    /// `announce` where. Never ends.
    fn echo(
        announce: fn(SocketAddr),
    ) -> impl Future<Output = io::Result<()>> + 'static;
}

/// The loop of lesson 7.
pub(crate) struct Ours;

impl Runtime for Ours {
    const NAME: &'static str = "our loop";

    fn run(main: impl Future<Output = ()> + 'static) {
        let io_loop = IOLoop::new().expect("the system allows a loop");
        io_loop.run_sync(main).expect("it comes to its end");
    }

    fn spawn(
        task: impl Future<Output = ()> + Send + 'static,
    ) -> impl Future<Output = ()> + 'static {
        IOLoop::current().spawn(task)
    }

    fn spawn_sleep(delay: Duration) -> impl Future<Output = ()> + 'static {
        IOLoop::current().spawn(chapter7::sleep(delay))
    }

    async fn echo(announce: fn(SocketAddr)) -> io::Result<()> {
        let listener = chapter7::TcpListener::bind(ANYWHERE)?;
        announce(listener.local_addr()?);
        loop {
            let (stream, _) = listener.accept().await?;
            IOLoop::current().spawn_callback(async move {
                let mut byte = [0];
                while stream.read(&mut byte).await? > 0 {
                    stream.write_all(&byte).await?;
                }
                io::Result::Ok(())
            });
        }
    }
}

/// Tokio's runtime for one thread.
pub(crate) struct Tokio;

impl Runtime for Tokio {
    const NAME: &'static str = "Tokio";

    fn run(main: impl Future<Output = ()> + 'static) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build();
        runtime.expect("the system allows a runtime").block_on(main);
    }

    fn spawn(
        task: impl Future<Output = ()> + Send + 'static,
    ) -> impl Future<Output = ()> + 'static {
        let task = tokio::spawn(task);
        async { task.await.expect("it does not panic") }
    }

    fn spawn_sleep(delay: Duration) -> impl Future<Output = ()> + 'static {
        Self::spawn(tokio::time::sleep(delay))
    }

    async fn echo(announce: fn(SocketAddr)) -> io::Result<()> {
        let listener = tokio::net::TcpListener::bind(ANYWHERE).await?;
        announce(listener.local_addr()?);
        loop {
            let (stream, _) = listener.accept().await?;
            tokio::spawn(async move {
                let mut byte = [0];
                loop {
                    stream.readable().await?;
                    match stream.try_read(&mut byte) {
                        Ok(0) => return io::Result::Ok(()),
                        Ok(_) => stream.try_write(&byte)?,
                        Err(e) if e.kind() == ErrorKind::WouldBlock => 0,
                        Err(error) => return Err(error),
                    };
                }
            });
        }
    }
}

/// smol's executor for one thread.
pub(crate) struct Smol;

thread_local! {
    static EXECUTOR: RefCell<Rc<LocalExecutor<'static>>> = RefCell::default();
}

impl Smol {
    fn executor() -> Rc<LocalExecutor<'static>> {
        EXECUTOR.with_borrow(Rc::clone)
    }
}

impl Runtime for Smol {
    const NAME: &'static str = "smol";

    fn run(main: impl Future<Output = ()> + 'static) {
        EXECUTOR.set(Rc::default());
        smol::block_on(Self::executor().run(main));
    }

    fn spawn(
        task: impl Future<Output = ()> + Send + 'static,
    ) -> impl Future<Output = ()> + 'static {
        Self::executor().spawn(task)
    }

    fn spawn_sleep(delay: Duration) -> impl Future<Output = ()> + 'static {
        Self::spawn(async move {
            smol::Timer::after(delay).await;
        })
    }

    async fn echo(announce: fn(SocketAddr)) -> io::Result<()> {
        let listener = smol::net::TcpListener::bind(ANYWHERE).await?;
        announce(listener.local_addr()?);
        loop {
            let (mut stream, _) = listener.accept().await?;
            let task = Self::executor().spawn(async move {
                let mut byte = [0];
                while stream.read(&mut byte).await? > 0 {
                    stream.write_all(&byte).await?;
                }
                io::Result::Ok(())
            });
            task.detach();
        }
    }
}
