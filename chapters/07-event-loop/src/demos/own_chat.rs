//! A small chat on the loop. The people follow a script.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;

use stage::{BoxError, Lane, Stage, say};

use super::lines::Lines;
use super::room::Room;
use crate::{IOLoop, TcpListener, TcpStream};

// ANCHOR: person
/// Somebody in the room, seen from outside.
struct Person {
    name: &'static str,
    lane: Lane,
    stream: Rc<TcpStream>,
    lines: Lines,
}

impl Person {
    async fn enter(
        stage: &Stage,
        room: SocketAddr,
        name: &'static str,
    ) -> io::Result<Self> {
        let stream = Rc::new(TcpStream::connect(room).await?);
        let lines = Lines::new(Rc::clone(&stream));
        let person = Self { name, lane: stage.lane(name), stream, lines };
        person.say(name).await?;
        Ok(person)
    }

    async fn say(&self, line: &str) -> io::Result<()> {
        self.stream.write_all(format!("{line}\n").as_bytes()).await
    }

    async fn read(&mut self) -> io::Result<()> {
        let line = self.lines.next().await?.unwrap_or_default();
        let name = self.name;
        say!(self.lane, "{name} reads “{line}”" => Waiting);
        Ok(())
    }
}
// ANCHOR_END: person

// ANCHOR: script
async fn script(stage: &Stage, room: SocketAddr) -> io::Result<()> {
    let mut ann = Person::enter(stage, room, "Ann").await?;
    ann.read().await?;
    let mut bob = Person::enter(stage, room, "Bob").await?;
    everybody([&mut ann, &mut bob]).await?;

    ann.say("hello").await?;
    everybody([&mut ann, &mut bob]).await?;
    bob.say("hello, Ann").await?;
    everybody([&mut ann, &mut bob]).await?;

    drop(ann);
    bob.read().await
}

async fn everybody(people: [&mut Person; 2]) -> io::Result<()> {
    for person in people {
        person.read().await?;
    }
    Ok(())
}
// ANCHOR_END: script

async fn main(stage: Stage) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0).into())?;
    let address = listener.local_addr()?;
    IOLoop::current().spawn_callback(Room::default().serve(listener));
    script(&stage, address).await
}

/// Two people meet in the room.
///
/// # Errors
///
/// If the system gives no loop, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let [.., lane] = stage.lanes(["Ann", "Bob", "main"]);
    IOLoop::new()?.run_sync(main(stage.clone()))??;
    say!(lane, "the loop ends" => Done);
    Ok(())
}
