//! A cable between a client and a server that can be pulled.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
/// Carries every byte both ways, until it is pulled.
pub struct Cable {
    /// Where to connect instead of the server.
    pub address: SocketAddr,
    pull: oneshot::Sender<()>,
    task: JoinHandle<io::Result<Ends>>,
}

/// The two ends of a cable. While they are kept, neither side hears of it.
pub type Ends = (TcpStream, TcpStream);

impl Cable {
    /// A cable to this server, for one client.
    ///
    /// # Errors
    ///
    /// If the system gives no port.
    pub async fn to(server: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (pull, pulled) = oneshot::channel();
        let task = tokio::spawn(carry(listener, server, pulled));
        Ok(Self { address, pull, task })
    }

    /// Pulls it: nothing gets through any more, and nobody is told.
    ///
    /// # Errors
    ///
    /// If nobody was connected.
    pub async fn pull(self) -> io::Result<Ends> {
        let _ = self.pull.send(());
        self.task.await?
    }
}

async fn carry(
    listener: TcpListener,
    server: SocketAddr,
    pulled: oneshot::Receiver<()>,
) -> io::Result<Ends> {
    let (mut client, _) = listener.accept().await?;
    let mut server = TcpStream::connect(server).await?;
    tokio::select! {
        ended = copy_bidirectional(&mut client, &mut server) => drop(ended?),
        _ = pulled => {}
    }
    Ok((client, server))
}
