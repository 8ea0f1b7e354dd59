//! Each handler: what it answers, and what it does to the others.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use chapter9::app::{App, routes};
use chapter9::blocking::{self, Visit};
use chapter9::load::generator::generate;
use chapter9::once;
use chapter9::server::{Limits, Server};
use stage::rehearse;

use crate::gate::Gate;
use crate::{with, with_server};

fn body(server: SocketAddr, path: &str) -> String {
    blocking::get(server, path).unwrap().body
}

#[test]
fn who_awaits_leaves_the_worker_to_others() {
    for path in ["/coroutine", "/extracted", "/executor"] {
        with_server(|gate, server| {
            let other = thread::spawn(move || body(server, path));
            gate.wait_for_a_request();
            assert_eq!(body(server, "/abc"), "ok", "beside {path}");
            gate.open();
            assert_eq!(other.join().unwrap(), "gate", "{path}");
        });
    }
}

#[test]
fn a_callback_writes_early_and_finishes_later() {
    with_server(|gate, server| {
        let mut visit = Visit::ask(server, "/callback", "").unwrap();
        assert_eq!(visit.head().unwrap(), 200);
        assert_eq!(visit.piece().unwrap().as_deref(), Some("Ok!<br>"));
        gate.wait_for_a_request();
        assert_eq!(body(server, "/abc"), "ok");
        gate.open();
        assert_eq!(visit.piece().unwrap().as_deref(), Some("gate"));
        assert_eq!(visit.piece().unwrap(), None);
    });
}

/// Asks, and says whether an answer begins within this time.
fn is_answered(server: SocketAddr, path: &str) -> bool {
    let request = format!("GET {path} HTTP/1.1\r\nHost: here\r\n\r\n");
    let mut stream = TcpStream::connect(server).unwrap();
    std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
    let patience = Some(Duration::from_millis(100));
    stream.set_read_timeout(patience).unwrap();
    match stream.peek(&mut [0]) {
        Ok(bytes) => bytes > 0,
        Err(error) => {
            let late = [ErrorKind::WouldBlock, ErrorKind::TimedOut];
            assert!(late.contains(&error.kind()), "{error}");
            false
        }
    }
}

#[test]
fn who_blocks_the_only_worker_stalls_the_others() {
    with_server(|gate, server| {
        let other = thread::spawn(move || body(server, "/sync"));
        gate.wait_for_a_request();
        assert!(!is_answered(server, "/abc"));
        gate.open();
        assert_eq!(other.join().unwrap(), "gate");
        assert_eq!(body(server, "/abc"), "ok");
    });
}

#[test]
fn two_who_block_stall_two_workers() {
    with(Limits { workers: 2, ..Limits::default() }, |gate, server| {
        let address = server.address;
        let ask = move || thread::spawn(move || body(address, "/sync"));
        let one = ask();
        gate.wait_for_a_request();
        let two = ask();
        // If the second is not served, one that blocks was enough.
        let _ = gate.has_a_request(Duration::from_secs(2));
        assert!(!is_answered(address, "/abc"));
        gate.open();
        assert_eq!(one.join().unwrap(), "gate");
        assert_eq!(two.join().unwrap(), "gate");
    });
}

#[test]
fn every_sleep_answers() {
    rehearse(|stage| {
        let app = App::new(stage, crate::anywhere());
        let server = Server::start(1, routes().with_state(app)).unwrap();
        for how in ["blocking", "timer", "coroutine", "native", "executor"] {
            let path = format!("/sleep-{how}");
            assert_eq!(body(server.address, &path), "sleep 5s", "{how}");
        }
    });
}

#[test]
fn a_service_that_is_gone_is_a_bad_gateway() {
    // Nobody listens at the port of a listener that was closed.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let gone = listener.local_addr().unwrap();
    drop(listener);
    rehearse(|stage| {
        let app = routes().with_state(App::new(stage, gone));
        let server = Server::start(1, app).unwrap();
        for path in ["/sync", "/coroutine", "/extracted", "/executor"] {
            let answer = blocking::get(server.address, path).unwrap();
            assert_eq!(answer.status, 502, "{path}");
            assert!(answer.body.starts_with("the service: "), "{answer:?}");
        }
        let text = body(server.address, "/callback");
        assert!(text.starts_with("Ok!<br>no answer: "), "{text}");
    });
}

#[test]
fn a_visitor_who_leaves_takes_the_waiting_handler_along() {
    with_server(|gate, server| {
        let visit = Visit::ask(server, "/coroutine", "").unwrap();
        gate.wait_for_a_request();
        drop(visit);
        gate.wait_for_a_hang_up();
        assert_eq!(body(server, "/abc"), "ok");
    });
}

#[test]
fn twenty_ask_and_the_service_is_asked_once() {
    rehearse(|stage| {
        let gate = Gate::start();
        let app = once::routes(App::new(stage, gate.address));
        let server = Server::start(1, app).unwrap();
        let address = server.address;
        let ask = |_| thread::spawn(move || body(address, "/once"));
        let visitors: Vec<_> = (0..20).map(ask).collect();
        gate.wait_for_a_request();
        gate.open();
        for visitor in visitors {
            assert_eq!(visitor.join().unwrap(), "gate");
        }
        assert!(!gate.has_a_request(Duration::ZERO));
    });
}

#[test]
fn a_shared_answer_goes_on_without_the_first_who_asked() {
    rehearse(|stage| {
        let gate = Gate::start();
        let app = once::routes(App::new(stage, gate.address));
        let server = Server::start(1, app).unwrap();
        let address = server.address;
        let first = Visit::ask(address, "/once", "").unwrap();
        gate.wait_for_a_request();
        let second = thread::spawn(move || body(address, "/once"));
        drop(first);
        gate.open();
        assert_eq!(second.join().unwrap(), "gate");
    });
}

#[test]
fn a_load_counts_answers_and_refuses_failures() {
    with_server(|_, server| {
        let time = Duration::from_millis(20);
        let load = generate(server, "/abc", 2, time).unwrap();
        assert!(load.per_second() > 0.0);
        assert!(load.latency(0.5) <= load.latency(0.99));
        let none = generate(server, "/none", 2, time).unwrap_err();
        assert!(none.to_string().starts_with("HTTP/1.1 404"), "{none}");
    });
}
