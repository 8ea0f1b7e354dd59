//! One test for each claim that the page makes. How long things take is not
//! tested here: the figures of the recordings say that.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use chapter6::{
    blocking, completion, multiplexed, non_blocking, peers, two_acceptors,
    writable,
};
use mio::{Events, Interest, Poll, Token};
use stage::{Recording, rehearse};

/// The place of a line in a run.
#[track_caller]
fn place(run: &Recording, line: &str) -> usize {
    let found = run.lines().iter().position(|said| said.starts_with(line));
    found.unwrap_or_else(|| panic!("no `{line}` in {:?}", run.lines()))
}

/// A figure that a run shows once.
#[track_caller]
fn only(run: &Recording, name: &str) -> f64 {
    let [value] = run.figures(name)[..] else {
        panic!("not one `{name}`: {:?}", run.lines());
    };
    value
}

/// Our end of a connection, which does not block, and the peer's.
fn connect() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let ours = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    ours.set_nonblocking(true).unwrap();
    (ours, listener.accept().unwrap().0)
}

/// Our end, watched by a poller, and the peer's.
fn watched() -> (Poll, mio::net::TcpStream, TcpStream) {
    let (ours, peer) = connect();
    let mut ours = mio::net::TcpStream::from_std(ours);
    let poll = Poll::new().unwrap();
    let registry = poll.registry();
    registry.register(&mut ours, Token(7), Interest::READABLE).unwrap();
    (poll, ours, peer)
}

#[test]
fn who_blocks_reads_in_the_order_of_the_program() {
    let run = rehearse(blocking::demo);
    let order = ["wait for A", "copy from A", "wait for B", "copy from B"];
    assert!(order.map(|line| place(&run, line)).is_sorted());
    assert!(place(&run, "A sends") < place(&run, "copy from B"));
    assert_eq!(only(&run, "calls"), 3.0);
    assert_eq!(only(&run, "in vain"), 0.0);
}

#[test]
fn who_blocks_reads_b_two_units_late() {
    let [_, b, c] = rehearse(blocking::demo).figures("late")[..] else {
        panic!("three peers");
    };
    assert!(b >= 2.0 && c >= 1.0, "{b}, {c}");
}

#[test]
fn a_read_that_would_block_is_refused_at_once() {
    let (mut ours, _peer) = connect();
    let refused = ours.read(&mut [0; 16]).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::WouldBlock);
}

#[test]
fn who_does_not_block_asks_in_vain() {
    for run in
        [non_blocking::demo, non_blocking::demo_busy].map(|d| rehearse(d))
    {
        assert_eq!(only(&run, "calls") - only(&run, "in vain"), 3.0);
    }
    let run = rehearse(non_blocking::demo_busy);
    assert!(only(&run, "in vain") > 100.0);
}

#[test]
fn the_poller_tells_and_the_program_copies() {
    let run = rehearse(multiplexed::demo);
    for name in ["A", "B", "C"] {
        let sends = place(&run, &format!("{name} sends"));
        let told = place(&run, &format!("{name} is readable"));
        assert!(sends < told);
        let lines = &run.lines()[told + 1..told + 3];
        let copied = format!("copy from {name}: 5 bytes");
        let drained = format!("again from {name}: would block");
        assert_eq!(lines, [copied, drained]);
    }
}

#[test]
fn multiplexing_makes_no_fewer_calls() {
    let run = rehearse(multiplexed::demo);
    assert!(only(&run, "calls") > only(&rehearse(blocking::demo), "calls"));
    assert_eq!(only(&run, "in vain"), 3.0);
}

#[test]
fn what_is_left_unread_is_told_again_only_with_what_comes_new() {
    let (mut poll, mut ours, mut peer) = watched();
    let mut events = Events::with_capacity(8);
    peer.write_all(b"hello").unwrap();
    multiplexed::poll_again(&mut poll, &mut events).unwrap();
    assert_eq!(ours.read(&mut [0; 4]).unwrap(), 4);

    poll.poll(&mut events, Some(Duration::ZERO)).unwrap();
    assert!(events.is_empty(), "the fifth byte was told of");

    peer.write_all(b"!").unwrap();
    multiplexed::poll_again(&mut poll, &mut events).unwrap();
    assert_eq!(events.iter().next().unwrap().token(), Token(7));
    let mut buffer = [0; 4];
    assert_eq!(ours.read(&mut buffer).unwrap(), 2);
    assert_eq!(buffer[..2], *b"o!");
}

#[test]
fn the_end_of_a_peer_is_readable_too() {
    let (mut poll, mut ours, peer) = watched();
    let mut events = Events::with_capacity(8);
    drop(peer);
    multiplexed::poll_again(&mut poll, &mut events).unwrap();
    assert!(events.iter().next().unwrap().is_readable());
    assert_eq!(ours.read(&mut [0; 4]).unwrap(), 0);
}

#[test]
fn readable_and_yet_it_would_block() {
    let run = rehearse(two_acceptors::demo);
    let lines = [
        "the client connects",
        "first and second are readable",
        "first: accepts the client",
        "second: would block",
    ];
    assert_eq!(run.lines(), lines);
}

#[test]
fn a_rest_is_kept_until_the_socket_is_writable() {
    let run = rehearse(writable::demo);
    assert!(place(&run, "would block") < place(&run, "the peer begins"));
    assert!(place(&run, "the peer begins") < place(&run, "no rest"));
    place(&run, "the peer has read 67108864 bytes");
    assert!(only(&run, "taken") > 0.0);
}

#[test]
fn with_nothing_to_write_an_edge_is_told_once() {
    let run = rehearse(writable::demo);
    let told = ["writable", "quiet", "quiet"];
    for (line, told) in run.lines().iter().zip(told) {
        assert!(line.ends_with(told), "{line}");
    }
}

#[test]
fn the_system_fills_the_buffers() {
    if let Err(why) = completion::available() {
        assert!(std::env::var_os("GITHUB_ACTIONS").is_none(), "{why}");
        eprintln!("left out: {why}");
        return;
    }
    let run = rehearse(completion::demo);
    assert!(place(&run, "wait for any of 3") > place(&run, "hand over"));
    for name in ["A", "B", "C"] {
        let filled = place(&run, &format!("the buffer of {name} has: hello"));
        assert!(filled > place(&run, &format!("{name} sends")));
    }
    assert_eq!(only(&run, "in vain"), 0.0);
    assert!(only(&run, "calls") <= 3.0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_has_no_readiness() {
    use std::os::fd::AsRawFd;

    let file = std::fs::File::open(env!("CARGO_MANIFEST_PATH")).unwrap();
    let poll = Poll::new().unwrap();
    let number = file.as_raw_fd();
    let mut source = mio::unix::SourceFd(&number);
    let registry = poll.registry();
    let refused = registry.register(&mut source, Token(0), Interest::READABLE);
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::PermissionDenied);
}

#[test]
fn a_peer_sends_what_its_message_is() -> io::Result<()> {
    let run = rehearse(|stage| -> io::Result<()> {
        for (_, mut socket) in peers::start(stage)? {
            let mut text = [0; 5];
            socket.read_exact(&mut text)?;
            assert_eq!(text, *peers::MESSAGE);
        }
        Ok(())
    });
    assert_eq!(run.lines().len(), 3);
    Ok(())
}
