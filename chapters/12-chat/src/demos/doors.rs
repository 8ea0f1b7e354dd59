//! A way into any room, without the server around it.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};

use socket2::{Domain, SockRef, Socket, Type};
use stage::{BoxError, Stage};
use tempfile::TempDir;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tungstenite::WebSocket;
use tungstenite::protocol::Role;

use super::one_thread;
use super::person::Person;
use crate::connection::{Guest, stay};
use crate::history::{History, Past};
use crate::people::{Hall, Visitor};

/// How much the system keeps of what somebody does not read.
const KEPT_BY_SYSTEM: usize = 16 << 10;

/// The doors of a room: who comes in is served by a thread of its own.
pub struct Doors<H> {
    /// The room.
    pub hall: H,
    history: History,
    handle: Handle,
    /// Dropped, it ends the thread.
    _stop: oneshot::Sender<()>,
    _folder: TempDir,
}

impl<H: Hall> Doors<H> {
    /// Opens the room that is made of a history.
    ///
    /// # Errors
    ///
    /// If the system gives no thread or file.
    pub fn open(
        hall: impl FnOnce(History, Past) -> H,
    ) -> Result<Self, BoxError> {
        let runtime = one_thread()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel::<()>();
        std::thread::spawn(move || runtime.block_on(stopped));
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("chat.db");
        let (history, past) = History::open(&path, 50)?;
        let hall = hall(history.clone(), past);
        Ok(Self { hall, history, handle, _stop: stop, _folder: folder })
    }

    /// Lets something run beside the connections.
    pub fn spawn<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) {
        self.handle.spawn(task);
    }

    /// Somebody comes in.
    ///
    /// # Errors
    ///
    /// If the system gives no socket.
    pub fn enter(
        &self,
        stage: &Stage,
        name: &'static str,
    ) -> Result<Person, BoxError> {
        self.enter_by(pair(None)?, stage, name)
    }

    /// Somebody comes in, between whom and the room little can wait.
    ///
    /// # Errors
    ///
    /// If the system gives no socket.
    pub fn enter_narrow(
        &self,
        stage: &Stage,
        name: &'static str,
    ) -> Result<Person, BoxError> {
        self.enter_by(pair(Some(KEPT_BY_SYSTEM))?, stage, name)
    }

    fn enter_by(
        &self,
        (here, there): (TcpStream, TcpStream),
        stage: &Stage,
        name: &'static str,
    ) -> Result<Person, BoxError> {
        let visitor = Visitor { user: name.into(), address: "here".into() };
        there.set_nonblocking(true)?;
        let (hall, history) = (self.hall.clone(), self.history.clone());
        self.handle.spawn(async move {
            let Ok(stream) = tokio::net::TcpStream::from_std(there) else {
                return;
            };
            let (early, after) = (Vec::new(), None);
            let ticket = Box::new(());
            let guest = Guest { stream, early, visitor, after, ticket };
            stay(hall, history, guest).await;
        });
        let socket = WebSocket::from_raw_socket(here, Role::Client, None);
        let mut person = Person::new(stage, name, socket)?;
        while person.hear()?["user"] != name {}
        Ok(person)
    }
}

/// Both ends of a connection, and how much of what was sent and not read the
/// system keeps at each.
fn pair(kept: Option<usize>) -> Result<(TcpStream, TcpStream), BoxError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address: SocketAddr = listener.local_addr()?;
    let here = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    if let Some(bytes) = kept {
        here.set_recv_buffer_size(bytes)?;
    }
    here.connect(&address.into())?;
    let (there, _) = listener.accept()?;
    if let Some(bytes) = kept {
        SockRef::from(&there).set_send_buffer_size(bytes)?;
    }
    there.set_nodelay(true)?;
    Ok((here.into(), there))
}
