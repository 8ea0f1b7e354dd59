//! Sockets that can be awaited.

use std::future::poll_fn;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::task::Poll;

use mio::net;

use crate::io_loop::IOLoop;
use crate::sources::{Registration, Side};

// ANCHOR: attempt
/// Tries until the socket does not say `WouldBlock` any more, and waits in
/// between until it is ready.
async fn attempt<T>(
    registration: &Registration,
    side: Side,
    mut attempt: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    poll_fn(|context| {
        loop {
            match attempt() {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    registration.waiters().add(side, context.waker());
                    return Poll::Pending;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                result => return Poll::Ready(result),
            }
        }
    })
    .await
}
// ANCHOR_END: attempt

/// A TCP connection.
///
/// Its methods take `&self`: one task can read while another one writes.
pub struct TcpStream {
    socket: net::TcpStream,
    registration: Registration,
}

impl TcpStream {
    /// Connects to `address`.
    ///
    /// # Errors
    ///
    /// If nobody listens there, or the system says no.
    ///
    /// # Panics
    ///
    /// Outside a running loop.
    pub async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = Self::new(net::TcpStream::connect(address)?)?;
        let Self { socket, registration } = &stream;
        attempt(registration, Side::Write, || {
            if let Some(error) = socket.take_error()? {
                return Err(error);
            }
            match socket.peer_addr() {
                Err(error) if error.kind() == ErrorKind::NotConnected => {
                    Err(ErrorKind::WouldBlock.into())
                }
                result => result,
            }
        })
        .await?;
        Ok(stream)
    }

    fn new(mut socket: net::TcpStream) -> io::Result<Self> {
        let registration = IOLoop::current().register(&mut socket)?;
        Ok(Self { socket, registration })
    }

    /// Reads what is there, as soon as something is; 0 at the end.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub async fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = || (&self.socket).read(buffer);
        attempt(&self.registration, Side::Read, read).await
    }

    /// Writes what there is room for, as soon as there is some.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub async fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let write = || (&self.socket).write(bytes);
        attempt(&self.registration, Side::Write, write).await
    }

    /// Writes all of it. Dropped half-way, it has written a part.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub async fn write_all(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.write(bytes).await? {
                0 => return Err(ErrorKind::WriteZero.into()),
                written => bytes = &bytes[written..],
            }
        }
        Ok(())
    }

    /// Ends one direction, or both.
    ///
    /// # Errors
    ///
    /// If the peer has ended them already.
    pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {
        self.socket.shutdown(how)
    }

    /// The address of the other end.
    ///
    /// # Errors
    ///
    /// If there is none any more.
    pub fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.socket.peer_addr()
    }
}

/// A port that others can connect to.
pub struct TcpListener {
    socket: net::TcpListener,
    registration: Registration,
}

impl TcpListener {
    /// Listens at `address`; with port 0, at one that the system chooses.
    ///
    /// # Errors
    ///
    /// If the port is taken, or the system says no.
    ///
    /// # Panics
    ///
    /// Outside a running loop.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let mut socket = net::TcpListener::bind(address)?;
        let registration = IOLoop::current().register(&mut socket)?;
        Ok(Self { socket, registration })
    }

    /// Waits for somebody who connects.
    ///
    /// # Errors
    ///
    /// What the system says, among it that there are too many open files.
    pub async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        let accept = || loop {
            match self.socket.accept() {
                // Somebody gave up before being let in: their loss alone.
                Err(error) if error.kind() == ErrorKind::ConnectionAborted => {}
                result => return result,
            }
        };
        let (socket, peer) =
            attempt(&self.registration, Side::Read, accept).await?;
        Ok((TcpStream::new(socket)?, peer))
    }

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}
