//! What must not get in, and what must not get in the way.

use std::io::Read;
use std::time::{Duration, Instant};

use libtest_mimic::{Failed, Trial};
use serde_json::json;
use tungstenite::Message;

use super::browser::{Server, shared};
use super::live::{Live, next};
use crate::support::{DEADLINE, ensure, ensure_says};

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let test = |name: &str, proof: fn() -> Result<(), Failed>| {
        Trial::test(format!("server::intruder::{name}"), proof)
    };
    vec![
        test("another_origin_gets_nothing", other_origin),
        test("a_rebound_name_gets_nothing", rebound),
        test("without_the_token_nothing_is_heard", no_token),
        test("a_token_ends_with_its_server", old_token),
        test("who_says_nothing_is_sent_away", silent),
        test("what_is_no_message_ends_the_connection", no_message),
        test("every_answer_says_what_a_page_may_do", policy),
        test("who_never_reads_is_dropped", never_reads),
        test("a_thousand_connections_do_not_stop_it", thousand),
        test("too_many_pages_are_told_so", too_many_pages),
    ]
}

fn start() -> Result<Server, Failed> {
    Server::start(&["--port", "0"])
}

/// A request for the token under these names.
fn post(server: &Server, host: &str, more: &str) -> Result<String, Failed> {
    let head = format!(
        "POST /~live/token HTTP/1.1\r\nHost: {host}\r\n{more}Content-Length: 0"
    );
    Ok(server.send(&head)?.0)
}

fn other_origin() -> Result<(), Failed> {
    let server = shared()?;
    let host = server.host();
    for more in [
        String::new(),
        "Origin: null\r\n".to_owned(),
        "Origin: http://evil.example\r\n".to_owned(),
        format!("Origin: http://127.0.0.1:{}\r\n", server.port),
        format!("Origin: http://{host}.evil.example\r\n"),
        format!("Origin: https://{host}\r\n"),
        format!("Origin: http://{host}\r\nSec-Fetch-Site: cross-site\r\n"),
        format!("Origin: http://{host}\r\nOrigin: http://evil.example\r\n"),
    ] {
        let head = post(&server, &host, &more)?;
        ensure_says(&head, &["403 forbidden"])?;
        ensure(!head.contains("access-control"), &head)?;
    }
    for origin in [None, Some("null"), Some("http://evil.example")] {
        let refused = server.socket_as(&host, origin);
        let refused = refused.err().ok_or("it was let in")?;
        ensure_says(refused.message().unwrap_or_default(), &["403"])?;
    }
    // A page from elsewhere cannot even ask whether it may.
    let (head, _) = server.send(&format!(
        "OPTIONS /~live/token HTTP/1.1\r\nHost: {host}\r\n\
         Origin: http://evil.example\r\nAccess-Control-Request-Method: POST"
    ))?;
    ensure_says(&head, &["405 method not allowed"])?;
    ensure(!head.contains("access-control"), &head)
}

fn rebound() -> Result<(), Failed> {
    let server = shared()?;
    let host = format!("evil.example:{}", server.port);
    let head = post(&server, &host, &format!("Origin: http://{host}\r\n"))?;
    ensure_says(&head, &["403 forbidden"])?;
    let refused = server.socket_as(&host, Some(&format!("http://{host}")));
    let refused = refused.err().ok_or("it was let in")?;
    ensure_says(refused.message().unwrap_or_default(), &["403"])
}

/// The code that the connection is closed with after this message.
fn closed_after(live: &mut Live, message: Message) -> Result<u16, Failed> {
    // The server may hang up while it is still being sent.
    drop(live.socket.send(message));
    loop {
        if let Err(code) = next(&mut live.socket)? {
            return Ok(code);
        }
    }
}

fn no_token() -> Result<(), Failed> {
    let server = shared()?;
    let token = server.token()?;
    let wrong = format!("{}0", &token[..token.len() - 1]);
    for first in [
        "{}".to_owned(),
        "no json".to_owned(),
        json!({ "token": "" }).to_string(),
        json!({ "token": wrong }).to_string(),
        json!({ "token": [token] }).to_string(),
        json!({ "id": 1, "ask": "run", "chapter": 1, "demo": "sync" })
            .to_string(),
    ] {
        let mut live = Live::new(server.socket()?);
        let code = closed_after(&mut live, Message::text(first.clone()))?;
        ensure(code == 4401, &format!("{first}: {code}"))?;
    }
    Ok(())
}

fn old_token() -> Result<(), Failed> {
    let mut server = start()?;
    let old = server.token()?;
    server.restart()?;
    ensure(server.token()? != old, "the token is the same")?;
    let mut live = Live::new(server.socket()?);
    let message = Message::text(json!({ "token": old }).to_string());
    ensure(closed_after(&mut live, message)? == 4401, "it was let in")?;
    server.live()?.news().map(drop)
}

fn silent() -> Result<(), Failed> {
    let server = start()?;
    let mut socket = server.socket()?;
    let closed = next(&mut socket)?;
    ensure(closed == Err(4401), &format!("{closed:?}"))
}

fn no_message() -> Result<(), Failed> {
    let server = shared()?;
    let giant = "x".repeat(300 << 10);
    for (message, expected) in [
        (Message::text("no json"), 1007),
        (Message::text("{}"), 1007),
        (Message::text(r#"{"id":-1,"ask":"progress"}"#), 1007),
        (Message::text("[".repeat(100_000)), 1007),
        (Message::binary([1, 2, 3].as_slice()), 1003),
        (Message::text(giant.clone()), 1009),
    ] {
        let mut live = server.live()?;
        live.news()?;
        let code = closed_after(&mut live, message)?;
        ensure(code == expected, &format!("{code}, not {expected}"))?;
    }
    let mut live = Live::new(server.socket()?);
    let code = closed_after(&mut live, Message::text(giant))?;
    ensure(code == 1009, &format!("before the token: {code}"))?;

    // What is a message and no request is answered, and nothing ends.
    let mut live = server.live()?;
    for wrong in [
        json!({ "ask": "dance" }),
        json!({ "ask": "open", "exercise": "../../Cargo.toml" }),
        json!({ "ask": "open" }),
    ] {
        let id = live.ask(wrong)?;
        let answer = live.answer(id)?;
        ensure(answer["error"].is_string(), &answer.to_string())?;
    }
    Ok(())
}

fn policy() -> Result<(), Failed> {
    let server = shared()?;
    for path in ["/", "/no.html", "/~live/run.js", "/~live/token", "/toc.html"]
    {
        let (head, _) = server.get(path)?;
        ensure_says(
            &head,
            &[
                "content-security-policy: default-src 'self'; script-src 'self'",
                "frame-ancestors 'self'",
                "object-src 'none'",
                "x-content-type-options: nosniff",
                "cross-origin-resource-policy: same-origin",
                "referrer-policy: no-referrer",
            ],
        )?;
        ensure(!head.contains("unsafe-eval"), &head)?;
        ensure(!head.contains("style-src 'self' 'unsafe"), &head)?;
    }
    Ok(())
}

/// How much memory the server has had at its most, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(server: &Server) -> Result<u64, Failed> {
    let id = server.child.as_ref().ok_or("no server")?.id();
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    Ok(number.ok_or("no figure")?.parse()?)
}

#[cfg(not(target_os = "linux"))]
fn peak(_: &Server) -> Result<u64, Failed> {
    Ok(0)
}

fn never_reads() -> Result<(), Failed> {
    let server = start()?;
    let before = peak(&server)?;
    let mut live = server.live()?;
    live.socket.get_ref().set_write_timeout(Some(Duration::from_secs(1)))?;
    let began = Instant::now();
    // Each of these is answered, and none of the answers read.
    let dropped = loop {
        let wrong = json!({ "ask": "x".repeat(10_000) });
        if let Err(error) = live.ask(wrong) {
            let text = error.message().unwrap_or_default().to_owned();
            let late = text.contains("temporarily unavailable");
            if !late {
                break text;
            }
        }
        ensure(began.elapsed() < DEADLINE, "it is kept")?;
    };
    let (head, _) = server.get("/")?;
    ensure_says(&head, &["200 ok"])?;
    let grown = peak(&server)?.saturating_sub(before) >> 10;
    ensure(grown < 64, &format!("{dropped}; it has grown by {grown} MB"))
}

fn thousand() -> Result<(), Failed> {
    let server = start()?;
    let mut all = Vec::new();
    for _ in 0..1000 {
        // What this machine lets a test have.
        let Ok(stream) = server.connect() else { break };
        all.push(stream);
    }
    ensure(all.len() > 500, &format!("only {} were made", all.len()))?;
    let (head, _) = server.get("/glossary.html")?;
    ensure_says(&head, &["200 ok"])?;
    server.live()?.news()?;
    // They are sent away in turn, and the last of them is not forgotten.
    let mut last = all.pop().ok_or("none")?;
    ensure(matches!(last.read(&mut [0; 9]), Ok(0) | Err(_)), "it was answered")
}

fn too_many_pages() -> Result<(), Failed> {
    let server = start()?;
    let mut pages = Vec::new();
    for _ in 0..64 {
        let mut live = server.live()?;
        live.news()?;
        pages.push(live);
    }
    let refused = server.socket().err().ok_or("there is no end of them")?;
    ensure_says(refused.message().unwrap_or_default(), &["503"])?;
    pages.pop();
    let began = Instant::now();
    while server.live().is_err() {
        let late = began.elapsed() > DEADLINE;
        ensure(!late, "a page that is closed keeps its seat")?;
    }
    Ok(())
}
