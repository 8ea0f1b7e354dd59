//! Late, but complete: the last messages, then everything after them, each
//! once.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use crate::client::Client;
use crate::server::{Running, quiet};

fn id(event: &Value) -> i64 {
    event["id"].as_i64().unwrap_or_else(|| panic!("no id in {event}"))
}

/// Says so many, and waits until they are said.
fn say(person: &mut Client, count: usize, text: &str) {
    for _ in 0..count {
        person.say(text);
        person.next("message");
    }
}

#[test]
fn who_enters_gets_the_last_fifty_as_history() {
    let server = Running::new(quiet());
    let mut ann = server.enter("Ann");
    say(&mut ann, 60, "old");
    let mut bob = server.enter("Bob");
    let ids: Vec<_> = (0..50).map(|_| id(&bob.next("history"))).collect();
    assert_eq!(ids, (11..=60).collect::<Vec<_>>());
    say(&mut ann, 1, "new");
    assert_eq!(id(&bob.event()), 61);
}

/// Enters and leaves are not messages: they push nothing out of the fifty.
#[test]
fn only_messages_are_history() {
    let server = Running::new(Default::default());
    let mut ann = server.enter("Ann");
    say(&mut ann, 50, "old");
    for _ in 0..10 {
        drop(server.enter("Bob"));
        ann.next("leave");
    }
    let mut bob = server.enter("Bob");
    let ids: Vec<_> = (0..50).map(|_| id(&bob.event())).collect();
    assert_eq!(ids, (1..=50).collect::<Vec<_>>());
}

/// Between history and live there is neither a gap nor anything twice,
/// whenever somebody enters: here, while another one never stops talking.
#[test]
fn nothing_is_missed_or_twice_while_others_talk() {
    let server = &Running::new(quiet());
    let over = &AtomicBool::new(false);
    std::thread::scope(|threads| {
        threads.spawn(move || {
            let mut talker = server.enter("talker");
            while !over.load(Ordering::Relaxed) {
                say(&mut talker, 1, "on and on");
            }
        });
        for _ in 0..40 {
            let mut late = server.enter("late");
            let mut last = id(&late.event());
            for _ in 0..60 {
                let next = id(&late.event());
                assert_eq!(next, last + 1);
                last = next;
            }
        }
        over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn who_comes_back_gets_what_they_missed() {
    let server = Running::new(quiet());
    let mut ann = server.enter("Ann");
    say(&mut ann, 70, "said");
    // Nothing was missed; five were; all of them were, more than fifty.
    for (after, first) in [(70, 71), (65, 66), (0, 1)] {
        let mut bob = server.enter_at("Bob", &format!("/chat?after={after}"));
        for expected in first..=70 {
            assert_eq!(id(&bob.next("history")), expected);
        }
        bob.send(crate::client::PING, b"nothing more");
        let frame = bob.frame().unwrap();
        assert_eq!(frame.payload, b"nothing more");
    }
    // That id is of another room: this one begins anew for them.
    let mut eve = server.enter_at("Eve", "/chat?after=1000");
    assert_eq!(id(&eve.event()), 21);
}

/// More than is kept in memory is read from the file.
#[test]
fn who_was_away_for_long_gets_all_of_it_from_the_file() {
    let server = Running::new(quiet());
    let mut ann = server.enter("Ann");
    say(&mut ann, 10, "short");
    say(&mut ann, 200, &"long ".repeat(3_000));
    let mut bob = server.enter_at("Bob", "/chat?after=5");
    for expected in 6..=210 {
        assert_eq!(id(&bob.event()), expected);
    }
    say(&mut ann, 1, "now");
    assert_eq!(id(&bob.event()), 211);
}

#[test]
fn a_restart_keeps_messages_ids_and_logins() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chat.db");
    let mut server = Running::on(&file, quiet());
    let cookie = server.cookie("Ann");
    let mut ann = server.enter("Ann");
    say(&mut ann, 3, "before");
    drop(ann);
    server.stop();
    let server = Running::on(&file, quiet());
    let socket = std::net::TcpStream::connect(server.address).unwrap();
    let mut ann = Client::enter(socket, "/chat", &cookie);
    let seats: Vec<_> = (0..3).map(|_| ann.event()["seat"].clone()).collect();
    say(&mut ann, 1, "after");
    let mut bob = server.enter("Bob");
    let last = (0..4).map(|_| bob.event()).last().unwrap();
    assert_eq!((id(&last), &last["text"]), (4, &"after".into()));
    // A seat of the past is not given to somebody else.
    assert!(!seats.contains(&last["seat"]));
}
