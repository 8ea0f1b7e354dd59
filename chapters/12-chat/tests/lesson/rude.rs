//! Clients that break the protocol, or ask for too much.

use std::io::{Read, Write};
use std::net::TcpStream;

use chapter12::rules::Rules;

use crate::client::{BINARY, CLOSE, Client, PING, TEXT, frame, head, request};
use crate::server::{Running, options, quiet};

/// Sends these bytes; says what is told at the end.
fn told(server: &Running, bytes: &[u8]) -> (String, Option<u16>) {
    let mut person = server.enter("rude");
    person.socket.write_all(bytes).unwrap();
    let (told, code) = person.rest();
    let last = told.last().map(|event| {
        assert_eq!(event["kind"], "error");
        event["text"].as_str().unwrap().to_owned()
    });
    (last.unwrap_or_default(), code)
}

#[test]
fn whoever_breaks_the_protocol_is_told_why() {
    let server = Running::new(quiet());
    let long = "x".repeat(16_385);
    let halves = [frame(TEXT, &[0xe4]), frame(0x80, &[0xbd])].concat();
    let too_long = [frame(TEXT, &[b'x'; 9_000]), frame(0, &[b'x'; 9_000])];
    let cases = [
        (frame(0x80 | TEXT, long.as_bytes()), "16384 bytes", 1009),
        (too_long.concat(), "16384 bytes", 1009),
        (frame(0x80 | BINARY, b"x"), "only text", 1003),
        (frame(0x80 | TEXT, &[0xff]), "UTF-8", 1007),
        (halves, "UTF-8", 1007),
        (vec![0x81, 1, b'x'], "mask", 1002),
        (frame(0xc0 | TEXT, b"x"), "eserved", 1002),
        (frame(0x80 | 3, b"x"), "opcode", 1002),
        (frame(0x80, b"x"), "ontinue", 1002),
        (frame(PING, b"x"), "ragment", 1002),
        (frame(0x80 | PING, &[b'x'; 126]), "ontrol frame", 1002),
    ];
    for (bytes, why, code) in cases {
        let (text, closed) = told(&server, &bytes);
        assert!(text.to_lowercase().contains(&why.to_lowercase()), "{text}");
        assert_eq!(closed, Some(code), "{text}");
    }
    assert_eq!(server.web.room.people(), 0);
}

#[test]
fn whoever_says_goodbye_hears_it_back() {
    let server = Running::new(quiet());
    let mut person = server.enter("polite");
    person.send(CLOSE, &1000_u16.to_be_bytes());
    assert_eq!(person.rest(), (vec![], Some(1000)));
    server.wait_for_people(0);
}

#[test]
fn an_empty_message_is_refused_and_nothing_else_happens() {
    let server = Running::new(quiet());
    let mut person = server.enter("silent");
    person.say(" \n");
    assert_eq!(person.event()["kind"], "error");
    person.say("x");
    assert_eq!(person.event()["text"], "x");
}

/// Pings without end, from somebody who reads no pong.
#[test]
fn endless_pings_stop_nobody() {
    let server = Running::new(quiet());
    let mut pinger = server.enter("pinger");
    let mut calm = server.enter("calm");
    for _ in 0..200 {
        let pings = frame(0x80 | PING, &[7; 100]).repeat(50);
        pinger.socket.write_all(&pings).unwrap();
    }
    calm.say("x");
    assert_eq!(calm.event()["text"], "x");
    while pinger.told().is_ok_and(|event| event["text"] != "x") {}
    assert!(pinger.pongs.iter().all(|pong| *pong == [7; 100]));
}

/// Bytes from a generator that always gives the same ones.
#[test]
fn nonsense_harms_nobody() {
    let server = Running::new(quiet());
    let mut number = 1_u64;
    let mut calm = server.enter("calm");
    for round in 0..50 {
        let mut person = server.enter("nonsense");
        let nonsense: Vec<u8> = (0..500)
            .map(|_| {
                number ^= number << 13;
                number ^= number >> 7;
                number ^= number << 17;
                number as u8
            })
            .collect();
        // It may be thrown out in the middle.
        let _ = person.socket.write_all(&nonsense);
        let _ = person.socket.shutdown(std::net::Shutdown::Write);
        person.rest();
        let words = round.to_string();
        calm.say(&words);
        while calm.next("message")["text"] != words.as_str() {}
    }
    server.wait_for_people(1);
}

#[test]
fn the_room_has_an_end_and_says_so() {
    let server = Running::new(Rules { people: 1, ..quiet() });
    let first = server.enter("first");
    let mut second = server.enter("second");
    assert_eq!(second.event()["text"], "the room is full: 1 people");
    assert_eq!(second.rest(), (vec![], Some(1013)));
    drop(first);
    server.wait_for_people(0);
    server.enter("third").say("x");
}

#[test]
fn one_address_has_so_many_connections() {
    let options = options(&["--no-demo-accounts", "--per-address", "1"]);
    let server = Running::with(options, quiet());
    let first = server.enter("first");
    let mut second = TcpStream::connect(server.address).unwrap();
    let mut answer = String::new();
    second.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 429"), "{answer}");
    assert!(answer.contains("Too many connections from your address"));
    drop(first);
}

#[test]
fn a_request_that_is_no_handshake_gets_an_answer() {
    let server = Running::new(quiet());
    let good = request("/chat", &server.cookie("Ann"));
    let cases = [
        (good.replace("Upgrade: websocket\r\n", ""), "426"),
        (good.replace("Version: 13", "Version: 8"), "426"),
        (good.replace("Host: chat", "Host: chat\r\nOrigin: null"), "403"),
        (
            good.replace(
                "Host: chat",
                "Host: chat\r\nOrigin: http://chat.evil",
            ),
            "403",
        ),
        (
            good.replace("Host: chat", "Host: chat\r\nOrigin: http://chat"),
            "101",
        ),
        (good.replace("Cookie", "Biscuit"), "401"),
        (good.replace("/chat ", "/chat?after=x "), "400"),
    ];
    for (request, status) in cases {
        let mut socket = TcpStream::connect(server.address).unwrap();
        socket.write_all(request.as_bytes()).unwrap();
        let head = head(&mut socket);
        assert!(head.starts_with(&format!("HTTP/1.1 {status}")), "{head}");
    }
}

/// What comes in the same packet as the request is not lost.
#[test]
fn who_speaks_before_the_answer_is_heard() {
    let server = Running::new(quiet());
    let mut socket = TcpStream::connect(server.address).unwrap();
    let mut bytes = request("/chat", &server.cookie("Ann")).into_bytes();
    bytes.extend(frame(0x80 | TEXT, b"early"));
    socket.write_all(&bytes).unwrap();
    assert!(head(&mut socket).starts_with("HTTP/1.1 101"));
    let mut person = Client { socket, pongs: Vec::new() };
    assert_eq!(person.event()["text"], "early");
}
