//! The four servers, each as a process of its own: what a client hears, and
//! that nothing is left behind.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use chapter6::servers::pool::THREADS;
use chapter6::servers::{DESIGNS, Server, clients};

/// Starts a server.
fn start(design: &str) -> Server {
    let program = Command::new(env!("CARGO_BIN_EXE_chapter6"));
    Server::start_as(program, design).unwrap()
}

/// The designs that this system has.
fn designs() -> impl Iterator<Item = &'static str> {
    DESIGNS.into_iter().filter(|design| cfg!(unix) || *design != "processes")
}

/// One client, who is as slow as the test wants.
struct Client(BufReader<TcpStream>);

impl Client {
    fn enter(server: &Server) -> Self {
        Self(BufReader::new(TcpStream::connect(server.address).unwrap()))
    }

    fn hears(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line
    }

    fn says(&mut self, text: &str) {
        self.0.get_mut().write_all(text.as_bytes()).unwrap();
    }
}

#[test]
fn everybody_is_asked_and_greeted() {
    for design in designs() {
        let server = start(design);
        let mut slow = Client::enter(&server);
        assert_eq!(slow.hears(), "name?\n", "{design}");
        let mut quick = Client::enter(&server);
        assert_eq!(quick.hears(), "name?\n", "{design}");
        quick.says("Ada\n");
        assert_eq!(quick.hears(), "hello, Ada\n", "{design}");
        slow.says("Grace\n");
        assert_eq!(slow.hears(), "hello, Grace\n", "{design}");
        assert_eq!(slow.hears(), "", "{design} closes");
        server.end(Ok(())).unwrap();
    }
}

#[test]
fn half_a_name_is_kept() {
    for design in designs() {
        let server = start(design);
        let mut client = Client::enter(&server);
        assert_eq!(client.hears(), "name?\n");
        client.says("A");
        // Somebody else is served in between, so the half has been read.
        clients::visit(server.address, 1, Duration::ZERO, |_| {}).unwrap();
        client.says("da\n");
        assert_eq!(client.hears(), "hello, Ada\n", "{design}");
        server.end(Ok(())).unwrap();
    }
}

#[test]
fn who_leaves_early_stops_nobody() {
    for design in designs() {
        let server = start(design);
        for _ in 0..20 {
            drop(TcpStream::connect(server.address).unwrap());
        }
        let mut client = Client::enter(&server);
        client.hears();
        drop(client);
        clients::visit(server.address, 5, Duration::ZERO, |_| {}).unwrap();
        server.end(Ok(())).unwrap();
    }
}

#[test]
fn a_pool_has_nobody_left_for_the_eleventh() {
    let server = start("pool");
    let mut served: Vec<_> = (0..THREADS)
        .map(|_| {
            let mut client = Client::enter(&server);
            assert_eq!(client.hears(), "name?\n");
            client
        })
        .collect();

    let mut late = Client::enter(&server);
    late.0.get_ref().set_nonblocking(true).unwrap();
    let nothing = late.0.fill_buf().map(<[u8]>::len).unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::WouldBlock);

    late.0.get_ref().set_nonblocking(false).unwrap();
    served[3].says("Ada\n");
    assert_eq!(served[3].hears(), "hello, Ada\n");
    assert_eq!(late.hears(), "name?\n");
}

#[test]
fn the_others_have_room_for_more_than_a_pool() {
    for design in designs().filter(|design| *design != "pool") {
        let server = start(design);
        let mut most = 0;
        let count = 3 * THREADS;
        let look = |served| most = usize::max(most, served);
        let pause = Duration::from_secs(1);
        clients::visit(server.address, count, pause, look).unwrap();
        assert!(most > THREADS, "{design} served {most} at a time");
        server.end(Ok(())).unwrap();
    }
}

#[test]
fn a_server_that_cannot_be_is_named() {
    let program = Command::new(env!("CARGO_BIN_EXE_chapter6"));
    let error = Server::start_as(program, "no such server");
    let error = error.err().expect("it cannot be started");
    assert!(error.to_string().contains("not found"), "{error}");
}

#[cfg(target_os = "linux")]
mod linux;
