//! Slow readers, bursts, floods.

use std::collections::VecDeque;
use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};

use chapter12::rules::Rules;
use socket2::{Domain, Socket, Type};

use crate::client::{Client, PING, PONG, TEXT};
use crate::server::{Running, quiet};

/// A socket that takes little before somebody reads it.
fn narrow(server: &Running) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(4 << 10).unwrap();
    socket.connect(&server.address.into()).unwrap();
    socket.into()
}

fn enter_narrow(server: &Running, user: &str) -> Client {
    Client::enter(narrow(server), "/chat", &server.cookie(user))
}

/// The trap of raw writes: a pong in the middle of a frame that was begun.
/// The socket is full nearly all the time, and each pong wants to go out.
#[test]
fn pongs_of_slow_readers_go_out_between_frames() {
    let server = &Running::new(quiet());
    let long = "x".repeat(10_000);
    let mut talker = server.enter("talker");
    let mut slow: Vec<_> =
        (0..5).map(|_| enter_narrow(server, "slow")).collect();
    for number in 0..60_u32 {
        talker.say(&long);
        talker.next("message");
        for person in &mut slow {
            person.send(PING, &number.to_be_bytes());
        }
    }
    for person in &mut slow {
        let mut pongs = VecDeque::new();
        let mut read = 0;
        while read < 60 || pongs.back() != Some(&59_u32.to_be_bytes().to_vec())
        {
            let frame = person.frame().expect("not closed");
            match frame.opcode {
                TEXT => {
                    let event: serde_json::Value =
                        serde_json::from_slice(&frame.payload).unwrap();
                    read += 1;
                    assert_eq!(event["id"], read);
                    assert_eq!(event["text"], long.as_str());
                }
                PONG => pongs.push_back(frame.payload),
                other => panic!("opcode {other}"),
            }
        }
        // Only the last of several that waited has to be answered.
        assert!(pongs.iter().is_sorted(), "{pongs:?}");
    }
}

/// Whoever reads nothing is told and dropped; who reads loses nothing; what
/// is kept for the others has a bound.
#[test]
fn the_deaf_are_told_and_dropped_and_nobody_else_notices() {
    let backlog = 500_000;
    let rules = Rules { backlog, ..quiet() };
    let server = Running::new(rules);
    let mut deaf: Vec<_> =
        (0..3).map(|_| enter_narrow(&server, "deaf")).collect();
    let mut people: Vec<_> = (0..6).map(|_| server.enter("awake")).collect();
    let long = "x".repeat(16_000);
    let mut said = 0;
    // The system keeps some for them, too; who knows how much.
    while server.web.room.people() > 6 {
        people[0].say(&long);
        said += 1;
        for person in &mut people {
            assert_eq!(person.event()["id"], said);
        }
        let bound = backlog + rules.batch as u64 + 20_000;
        assert!(server.web.room.kept() <= bound);
    }
    for person in &mut deaf {
        let (told, code) = person.rest();
        assert_eq!(code, Some(1008));
        let (last, before) = told.split_last().unwrap();
        assert_eq!(last["kind"], "error");
        let why = last["text"].as_str().unwrap();
        assert!(why.contains("too slowly"), "{why}");
        // Up to there, every frame was whole, and none was missing.
        for (event, id) in before.iter().zip(1..) {
            assert_eq!(event["id"], id);
        }
    }
}

/// Before anybody is dropped because of a burst, its senders are slowed.
#[test]
fn a_burst_drops_nobody_who_reads() {
    const EACH: usize = 400;
    let server = &Running::new(Rules { backlog: 1 << 20, ..quiet() });
    std::thread::scope(|threads| {
        for sender in 0..3 {
            let mut person = server.enter("sender");
            let mut socket = person.socket.try_clone().unwrap();
            threads.spawn(move || {
                let text = format!("{sender} {}", "x".repeat(1_000));
                let frame = crate::client::frame(0x80 | TEXT, text.as_bytes());
                for _ in 0..EACH {
                    socket.write_all(&frame).unwrap();
                }
            });
            threads.spawn(move || read_all(&mut person, 3 * EACH));
        }
        for _ in 0..5 {
            let mut person = server.enter("reader");
            threads.spawn(move || read_all(&mut person, 3 * EACH));
        }
    });
}

fn read_all(person: &mut Client, count: usize) {
    let mut last = person.next("message")["id"].as_i64().unwrap();
    // Whoever entered in the middle has the first ones as history, or not.
    while last < count as i64 {
        let event = person.event();
        assert_ne!(event["kind"], "error", "{event}");
        assert_eq!(event["id"], last + 1);
        last += 1;
    }
}

/// One who never stops, whether they read or not, takes nothing from others.
#[test]
fn a_flooder_harms_nobody() {
    let server = &Running::new(quiet());
    let over = &AtomicBool::new(false);
    std::thread::scope(|threads| {
        let flooder = server.enter("flooder");
        let mut reading = flooder.socket.try_clone().unwrap();
        let mut socket = flooder.socket;
        threads.spawn(move || {
            let frames = crate::client::frame(0x80 | TEXT, b"flood").repeat(99);
            while !over.load(Ordering::Relaxed) {
                // At the end the server may be first.
                let _ = socket.write_all(&frames);
            }
            let _ = socket.shutdown(std::net::Shutdown::Both);
        });
        threads
            .spawn(move || std::io::copy(&mut reading, &mut std::io::sink()));
        let mut people: Vec<_> = (0..5).map(|_| server.enter("calm")).collect();
        for round in 0..20 {
            let words = format!("calm {round}");
            people[round % 5].say(&words);
            for person in &mut people {
                while person.event()["text"] != words.as_str() {}
            }
        }
        over.store(true, Ordering::Relaxed);
    });
}

/// While one slice of people is written to, others leave and enter: who stays
/// gets everything, once.
#[test]
fn who_stays_misses_nothing_while_others_come_and_go() {
    let server = Running::new(Rules { slice: 2, ..quiet() });
    let mut stay: Vec<_> = (0..5).map(|_| server.enter("stays")).collect();
    let mut go: VecDeque<_> = (0..5).map(|_| server.enter("goes")).collect();
    for id in 1..=200 {
        stay[0].say("on");
        drop(go.pop_front());
        go.push_back(server.enter("goes"));
        for person in &mut stay {
            assert_eq!(person.event()["id"], id);
        }
    }
}
