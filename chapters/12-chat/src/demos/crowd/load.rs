//! Many clients on one thread, which count what they read.

use std::cell::Cell;
use std::rc::Rc;

use stage::BoxError;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{Mutex, Notify};
use tokio::task::spawn_local;

use super::server::Server;

/// How long what they say is, in bytes.
const LENGTH: u8 = 100;
/// The first byte of a text frame.
const TEXT: u8 = 0x81;

/// How many messages all of them have read together.
#[derive(Default)]
struct Count {
    read: Cell<u64>,
    more: Notify,
}

/// People who have come in.
pub struct Crowd {
    writers: Vec<Mutex<OwnedWriteHalf>>,
    count: Rc<Count>,
    lost: Rc<Notify>,
}

impl Crowd {
    /// Lets so many come in, one after another.
    ///
    /// # Errors
    ///
    /// If somebody is refused.
    pub async fn enter(server: &Server, people: u32) -> Result<Self, BoxError> {
        let count = Rc::new(Count::default());
        let lost = Rc::new(Notify::new());
        let mut writers = Vec::new();
        for number in 0..people {
            let (reader, writer) = connect(server, number).await?;
            let (count, lost) = (Rc::clone(&count), Rc::clone(&lost));
            spawn_local(async move {
                // Nobody of this crowd leaves: an end is a loss.
                let _ = read(reader, &count).await;
                lost.notify_one();
            });
            writers.push(Mutex::new(writer));
        }
        Ok(Self { writers, count, lost })
    }

    /// Says so many messages, at most `at_once` of which are on their way,
    /// and returns when all people have all of them.
    ///
    /// # Errors
    ///
    /// If the connection of somebody breaks.
    pub async fn say(
        &self,
        messages: u64,
        at_once: u64,
    ) -> Result<(), BoxError> {
        let people = self.writers.len() as u64;
        let begin = self.count.read.get();
        let message = message();
        let mut said = 0;
        loop {
            let have_all = (self.count.read.get() - begin) / people;
            if have_all == messages {
                return Ok(());
            }
            if said < messages && said - have_all < at_once {
                // Each says something in turn.
                let writer = &self.writers[(said % people) as usize];
                writer.lock().await.write_all(&message).await?;
                said += 1;
                continue;
            }
            tokio::select! {
                () = self.count.more.notified() => {}
                () = self.lost.notified() => return Err("somebody left".into()),
            }
        }
    }
}

async fn connect(
    server: &Server,
    number: u32,
) -> Result<(OwnedReadHalf, OwnedWriteHalf), BoxError> {
    let stream = TcpStream::connect(server.address).await?;
    stream.set_nodelay(true)?;
    let (mut reader, mut writer) = stream.into_split();
    let cookie = server.cookie(&format!("person {number}"));
    let request = format!(
        "GET /chat HTTP/1.1\r\nHost: {}\r\nConnection: Upgrade\r\n\
         Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Cookie: chat-session={cookie}\r\n\r\n",
        server.address,
    );
    writer.write_all(request.as_bytes()).await?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(reader.read_u8().await?);
    }
    let accepted = head.starts_with(b"HTTP/1.1 101");
    let refused = || String::from_utf8_lossy(&head).into_owned();
    if accepted { Ok((reader, writer)) } else { Err(refused().into()) }
}

/// Reads to the end.
async fn read(mut reader: OwnedReadHalf, count: &Count) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    while reader.read_buf(&mut bytes).await? > 0 {
        let read = count.read.get() + texts(&mut bytes);
        count.read.set(read);
        count.more.notify_one();
    }
    Ok(())
}

/// Takes the whole frames out; says how many of them are texts.
fn texts(bytes: &mut Vec<u8>) -> u64 {
    let (mut texts, mut taken) = (0, 0);
    while let Some(length) = length(&bytes[taken..]) {
        texts += u64::from(bytes[taken] == TEXT);
        taken += length;
    }
    bytes.drain(..taken);
    texts
}

/// How long the first frame is, if all of it is there.
fn length(bytes: &[u8]) -> Option<usize> {
    let length = match bytes.get(1)? {
        126 => {
            let long = [*bytes.get(2)?, *bytes.get(3)?];
            4 + usize::from(u16::from_be_bytes(long))
        }
        short => 2 + usize::from(*short),
    };
    (length <= bytes.len()).then_some(length)
}

/// A message as clients send it, with a mask that changes nothing.
fn message() -> Vec<u8> {
    let mut bytes = vec![TEXT, 0x80 | LENGTH, 0, 0, 0, 0];
    bytes.extend([b'x'; LENGTH as usize]);
    bytes
}
