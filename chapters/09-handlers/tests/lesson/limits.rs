//! Requests that are too big or too slow, and the end of a server.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::Duration;

use chapter9::blocking::{self, Visit};
use chapter9::limits::{routes, told};
use chapter9::server::{Limits, Server};

use crate::{with, with_server};

/// So long that no test sees its end.
const LONG: Duration = Duration::from_secs(600);
/// So short that it has ended when somebody looks.
const SHORT: Duration = Duration::from_millis(1);

fn post(headers: &str, body: &str) -> String {
    format!(
        "POST /length HTTP/1.1\r\nHost: here\r\n{headers}\r\n\
         Connection: close\r\n\r\n{body}"
    )
}

#[test]
fn a_body_that_is_too_big_is_refused_before_it_is_read() {
    let server = Server::start(1, routes(LONG)).unwrap();
    let told = |request: &str| told(server.address, request);
    assert_eq!(
        told(&post("Content-Length: 100", &"a".repeat(100))),
        "100 bytes"
    );
    // Nothing of the body is sent: its length is enough.
    assert_eq!(told(&post("Content-Length: 101", "")), "413");
    assert_eq!(told(&post("Content-Length: 9999999999", "")), "413");
}

#[test]
fn a_body_that_hides_its_size_is_refused_when_it_is_too_big() {
    let server = Server::start(1, routes(LONG)).unwrap();
    let pieces = format!("65\r\n{}\r\n0\r\n\r\n", "a".repeat(101));
    let request = post("Transfer-Encoding: chunked", &pieces);
    assert_eq!(told(server.address, &request), "413");
}

#[test]
fn a_handler_that_never_answers_is_given_up() {
    let server = Server::start(1, routes(SHORT)).unwrap();
    let answer = blocking::get(server.address, "/never").unwrap();
    assert_eq!(answer.status, 503);
}

#[test]
fn a_path_or_a_method_that_nobody_has_is_said() {
    with_server(|_, server| {
        assert_eq!(blocking::get(server, "/none").unwrap().status, 404);
        let request = post("Content-Length: 0", "").replace("/length", "/abc");
        assert_eq!(told(server, &request), "405");
    });
}

#[test]
fn who_sends_no_whole_head_is_hung_up_on_and_harms_nobody() {
    let limits = Limits { head: SHORT, ..Limits::default() };
    with(limits, |_, server| {
        let mut slow = Visit::send(server.address, "GET /abc HTT").unwrap();
        assert!(slow.head().is_err());
    });
    with_server(|_, server| {
        let _slow = Visit::send(server, "GET /abc HTT").unwrap();
        assert_eq!(blocking::get(server, "/abc").unwrap().body, "ok");
    });
}

#[test]
fn garbage_is_refused_and_harms_nobody() {
    with_server(|_, server| {
        assert_eq!(told(server, "\u{1}\u{2}\u{3} garbage\r\n\r\n"), "400");
        assert_eq!(blocking::get(server, "/abc").unwrap().body, "ok");
    });
}

#[test]
fn a_server_that_stops_lets_requests_end_and_takes_no_new_ones() {
    with(Limits::default(), |gate, mut server| {
        let address = server.address;
        let mut visit = Visit::ask(address, "/coroutine", "").unwrap();
        gate.wait_for_a_request();
        server.stop();
        let refused = TcpStream::connect(address).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
        gate.open();
        assert_eq!(visit.head().unwrap(), 200);
        assert_eq!(visit.answer().unwrap().body, "gate");
    });
}

#[test]
fn a_server_without_grace_cuts_requests_off() {
    let limits = Limits { grace: Duration::ZERO, ..Limits::default() };
    with(limits, |gate, server| {
        let visit = Visit::ask(server.address, "/coroutine", "").unwrap();
        gate.wait_for_a_request();
        drop(server);
        assert!(visit.answer().is_err());
    });
}

#[test]
fn a_port_that_is_taken_is_an_error() {
    with_server(|_, server| {
        let app = axum::Router::new();
        let taken = Server::at(server, Limits::default(), app);
        let kind = taken.map(|_| ()).map_err(|error| error.kind());
        assert_eq!(kind, Err(ErrorKind::AddrInUse));
    });
}

#[test]
fn a_server_ends_also_while_its_worker_is_blocked() {
    let limits = Limits { grace: Duration::ZERO, ..Limits::default() };
    with(limits, |gate, server| {
        let _visit = Visit::ask(server.address, "/sync", "").unwrap();
        gate.wait_for_a_request();
        drop(server);
        gate.open();
    });
}
