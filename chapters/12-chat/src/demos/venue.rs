//! A room in a thread of its own, for demos that need no web server around it.

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use stage::{BoxError, Stage};
use tempfile::TempDir;
use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::person::Person;
use crate::connection::{Guest, stay};
use crate::history::{History, Past};
use crate::people::{Hall, Visitor};

/// Where people meet.
pub struct Venue {
    listener: TcpListener,
    door: UnboundedSender<(TcpStream, Visitor, Option<i64>)>,
    /// The history lies in it.
    _folder: TempDir,
}

impl Venue {
    /// Opens a room that `make` makes, on the thread that it runs on.
    ///
    /// # Errors
    ///
    /// If the system gives no file, port or runtime.
    pub fn open<H: Hall>(
        make: impl FnOnce(History, Past) -> H + Send + 'static,
    ) -> Result<Self, BoxError> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("chat.db");
        let (history, past) = History::open(&file, 50)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (door, mut guests) = unbounded_channel();
        // It ends when the venue is closed, and those in it with it.
        thread::spawn(move || {
            runtime.block_on(async {
                let hall = make(history.clone(), past);
                while let Some((stream, visitor, after)) = guests.recv().await {
                    let stream = tokio::net::TcpStream::from_std(stream);
                    let stream = stream.expect("it does not block");
                    let early = Vec::new();
                    let ticket = Box::new(());
                    let guest = Guest { stream, early, visitor, after, ticket };
                    tokio::spawn(stay(hall.clone(), history.clone(), guest));
                }
            });
        });
        Ok(Self { listener, door, _folder: folder })
    }

    /// Somebody comes in, through a socket of their own making.
    ///
    /// # Errors
    ///
    /// If the socket fails.
    pub fn enter_by(
        &self,
        stage: &Stage,
        name: &'static str,
        after: Option<i64>,
        connect: impl FnOnce(std::net::SocketAddr) -> io::Result<TcpStream>,
    ) -> Result<Person, BoxError> {
        let outside = connect(self.listener.local_addr()?)?;
        let (inside, peer) = self.listener.accept()?;
        inside.set_nonblocking(true)?;
        outside.set_nodelay(true)?;
        let address = peer.ip().to_string().into();
        let visitor = Visitor { user: name.into(), address };
        let sent = self.door.send((inside, visitor, after));
        sent.map_err(|_| "the room is closed")?;
        Ok(Person::new(stage.lane(name), name, outside))
    }

    /// Somebody comes in.
    ///
    /// # Errors
    ///
    /// If the socket fails.
    pub fn enter(
        &self,
        stage: &Stage,
        name: &'static str,
    ) -> Result<Person, BoxError> {
        self.enter_by(stage, name, None, TcpStream::connect)
    }
}
