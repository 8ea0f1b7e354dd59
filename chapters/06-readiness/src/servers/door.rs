//! Where clients come in, and how a server learns that it is to end.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use socket2::{Domain, Socket, Type};

/// How many clients the system lets wait until they are accepted. What comes
/// above that has to try again after a second.
const QUEUE: i32 = 1024;

/// A listener that is open as long as somebody holds the other end of our
/// standard input: the demo that started this server. However the demo ends,
/// the system closes that end.
pub struct Door {
    /// Where clients come in.
    pub listener: TcpListener,
    closed: Arc<AtomicBool>,
}

impl Door {
    /// Opens it, and prints its port.
    ///
    /// # Errors
    ///
    /// If the system has no port or thread left.
    pub fn open() -> io::Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into())?;
        socket.listen(QUEUE)?;
        let listener = TcpListener::from(socket);
        let address = listener.local_addr()?;

        let closed = Arc::new(AtomicBool::new(false));
        let watched = Arc::clone(&closed);
        let watch = move || {
            // Whether it ends or fails, nobody is there any more.
            let _ = io::stdin().read_to_end(&mut Vec::new());
            watched.store(true, Ordering::SeqCst);
            // Whoever waits for a client gets one, and sees that it is over;
            // where the system has no port left for that, it just ends.
            if TcpStream::connect(address).is_err() {
                std::process::exit(0);
            }
        };
        thread::Builder::new().spawn(watch)?;
        writeln!(io::stdout(), "{}", address.port())?;
        Ok(Self { listener, closed })
    }

    /// Waits for the next client; `None` if the server is to end.
    ///
    /// # Errors
    ///
    /// If the system has no socket left.
    pub fn next(&self) -> io::Result<Option<TcpStream>> {
        let (client, _) = self.listener.accept()?;
        Ok((!self.is_closed()).then_some(client))
    }

    /// Whether the server is to end.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::SeqCst)
    }
}
