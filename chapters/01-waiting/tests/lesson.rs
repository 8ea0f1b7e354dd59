//! One test for each claim that the page makes. How long things take is not
//! tested here: the figures of the recordings say that.

use std::io::{ErrorKind, Read, Write};

use chapter1::in_thread::in_thread;
use chapter1::{
    blocking, computing, in_thread as wrapped, non_blocking, notified, polling,
    sockets, sync, thread,
};
use stage::{Recording, rehearse};

/// The place of a line in a run.
#[track_caller]
fn place(run: &Recording, line: &str) -> usize {
    let found = run.lines().iter().position(|said| said.starts_with(line));
    found.unwrap_or_else(|| panic!("no `{line}` in {:?}", run.lines()))
}

#[test]
fn synchronous_b_starts_after_a_has_ended() {
    let run = rehearse(sync::demo);
    assert_eq!(run.lines()[..4], ["A starts", "A ends", "B starts", "B ends"]);
}

#[test]
fn synchronous_takes_at_least_the_sum() {
    let run = rehearse(sync::demo);
    assert!(run.figures("total")[0] >= 7.0);
}

#[test]
fn with_a_thread_everything_still_ends_before_the_total() {
    for run in
        [thread::demo, computing::demo, wrapped::demo].map(|d| rehearse(d))
    {
        let total = place(&run, "both done");
        assert!(place(&run, "A starts") < place(&run, "A ends"));
        assert!(place(&run, "B starts") < place(&run, "B ends"));
        assert!(place(&run, "A ends") < total);
        assert!(place(&run, "B ends") < total);
    }
}

#[test]
fn a_blocking_read_returns_when_data_has_come() {
    let run = rehearse(blocking::demo);
    let lines = [
        "read: nothing has come yet",
        "the peer writes 5 bytes",
        "read returns 5 bytes",
    ];
    assert_eq!(run.lines()[..3], lines);
}

#[test]
fn a_write_returns_before_the_peer_has_read() {
    let (mut us, mut peer) = sockets::connect().unwrap();
    us.write_all(b"nobody reads this yet").unwrap();
    peer.set_nonblocking(true).unwrap();
    drop(us);
    let mut text = String::new();
    while let Err(error) = peer.read_to_string(&mut text) {
        assert_eq!(error.kind(), ErrorKind::WouldBlock);
    }
    assert_eq!(text, "nobody reads this yet");
}

#[test]
fn a_blocking_write_of_plenty_returns_after_the_peer_reads() {
    let run = rehearse(blocking::demo);
    assert!(place(&run, "write: more") < place(&run, "the sockets are full"));
    assert!(place(&run, "the peer reads") < place(&run, "write returns"));
    assert!(run.figures("taken")[0] > 100.0);
}

#[test]
fn non_blocking_calls_are_refused_and_succeed_later() {
    let run = rehearse(non_blocking::demo);
    assert_eq!(run.lines()[0], "read: WouldBlock");
    assert!(place(&run, "read again: 5") > place(&run, "other work"));
    assert!(place(&run, "write again") > place(&run, "write: WouldBlock"));
    assert!(run.figures("taken")[0] > 0.0);
}

#[test]
fn a_poller_looks_in_vain_before_it_finds_the_answer() {
    let run = rehearse(polling::demo);
    assert_eq!(run.lines()[1], "look 1: not yet");
    let last = run.lines().last().unwrap().to_string();
    assert!(last.ends_with(": 42"), "{last}");
}

#[test]
fn a_callback_runs_on_the_thread_of_whoever_calls_it() {
    let run = rehearse(notified::demo);
    place(&run, "called with 42 on thread service");
    place(&run, "works on, and has not looked once");
}

#[test]
fn any_function_can_be_put_on_a_thread() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let double = in_thread(move |number: u32| {
        sender.send((number * 2, std::thread::current().id())).unwrap();
    });
    double(21).join().unwrap();
    let (answer, thread) = receiver.recv().unwrap();
    assert_eq!(answer, 42);
    assert_ne!(thread, std::thread::current().id());
}
