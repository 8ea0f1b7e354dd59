//! The chat room, from outside: over sockets, by people who do not behave.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;

use chapter7::demos::lines::Lines;
use chapter7::demos::own_chat;
use chapter7::demos::room::Room;
use chapter7::{IOLoop, TcpListener, TcpStream, moment};
use stage::rehearse;

#[test]
fn everybody_reads_what_one_says() {
    let run = rehearse(own_chat::demo);
    let lines = [
        "Ann reads “Ann enters”",
        "Ann reads “Bob enters”",
        "Bob reads “Bob enters”",
        "Ann reads “Ann: hello”",
        "Bob reads “Ann: hello”",
        "Ann reads “Bob: hello, Ann”",
        "Bob reads “Bob: hello, Ann”",
        "Bob reads “Ann leaves”",
        "the loop ends",
    ];
    assert_eq!(run.lines(), lines);
}

/// Somebody who connects to the room.
struct Guest {
    stream: Rc<TcpStream>,
    lines: Lines,
}

impl Guest {
    async fn connect(room: SocketAddr) -> io::Result<Self> {
        let stream = Rc::new(TcpStream::connect(room).await?);
        let lines = Lines::new(Rc::clone(&stream));
        Ok(Self { stream, lines })
    }

    async fn enter(room: SocketAddr, name: &str) -> io::Result<Self> {
        let mut guest = Self::connect(room).await?;
        guest.write(&format!("{name}\n")).await?;
        guest.reads(&format!("{name} enters")).await;
        Ok(guest)
    }

    async fn write(&self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes()).await
    }

    async fn reads(&mut self, line: &str) {
        assert_eq!(self.lines.next().await.unwrap().as_deref(), Some(line));
    }
}

/// Runs a script against a room.
fn in_a_room<F>(script: impl FnOnce(SocketAddr) -> F + 'static)
where
    F: Future<Output = io::Result<()>>,
{
    let main = async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0).into())?;
        let address = listener.local_addr()?;
        IOLoop::current().spawn_callback(Room::default().serve(listener));
        script(address).await
    };
    IOLoop::new().unwrap().run_sync(main).unwrap().unwrap();
}

#[test]
fn a_line_may_come_in_pieces_and_two_at_once() {
    in_a_room(async |room| {
        let mut ann = Guest::enter(room, "Ann").await?;
        ann.write("in pie").await?;
        moment().await;
        ann.write("ces\nand\r\nlast").await?;
        ann.reads("Ann: in pieces").await;
        ann.reads("Ann: and").await;
        ann.stream.shutdown(std::net::Shutdown::Write)?;
        ann.reads("Ann: last").await;
        Ok(())
    });
}

#[test]
fn who_gives_no_name_is_not_announced() {
    in_a_room(async |room| {
        let mut ann = Guest::enter(room, "Ann").await?;
        drop(Guest::connect(room).await?);
        let bob = Guest::enter(room, "Bob").await?;
        ann.reads("Bob enters").await;
        drop(bob);
        ann.reads("Bob leaves").await;
        Ok(())
    });
}

#[test]
fn the_others_go_on_when_several_are_gone_at_once() {
    in_a_room(async |room| {
        let mut ann = Guest::enter(room, "Ann").await?;
        let bob = Guest::enter(room, "Bob").await?;
        ann.reads("Bob enters").await;
        let carl = Guest::enter(room, "Carl").await?;
        ann.reads("Carl enters").await;
        ann.write("bye\n").await?;
        drop((bob, carl));
        let mut read = Vec::new();
        for _ in 0..3 {
            read.push(ann.lines.next().await?.unwrap());
        }
        read.sort();
        assert_eq!(read, ["Ann: bye", "Bob leaves", "Carl leaves"]);
        Ok(())
    });
}
