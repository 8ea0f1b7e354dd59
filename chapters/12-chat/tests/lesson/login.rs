//! Accounts, cookies, forms.

use std::io::{Read, Write};
use std::net::TcpStream;

use chapter12::people::now;

use crate::client::request;
use crate::server::{Running, options, quiet};

fn server() -> Running {
    Running::with(options(&[]), quiet())
}

/// Sends a request with these headers; gives back the whole answer.
fn ask(server: &Running, line: &str, headers: &str, body: &str) -> String {
    let mut socket = TcpStream::connect(server.address).unwrap();
    let length = body.len();
    let request = format!(
        "{line} HTTP/1.1\r\nHost: chat\r\nConnection: close\r\n{headers}\
         Content-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    );
    socket.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer
}

fn status(answer: &str) -> &str {
    &answer["HTTP/1.1 ".len()..][..3]
}

fn cookie(answer: &str) -> Option<&str> {
    let (_, after) = answer.split_once("set-cookie: ")?;
    after.split(';').next()
}

const GOOD: &str = "username=coco&password=123456";

#[test]
fn the_right_password_opens_the_room() {
    let server = server();
    let answer = ask(&server, "GET /", "", "");
    assert_eq!(status(&answer), "303");
    assert!(answer.contains("location: /login"));
    let form = ask(&server, "GET /login", "", "");
    assert!(form.contains("name=\"username\""));
    let answer = ask(&server, "POST /login", "", GOOD);
    assert_eq!(status(&answer), "303");
    for word in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(answer.contains(word), "{answer}");
    }
    let cookie = format!("Cookie: {}\r\n", cookie(&answer).unwrap());
    let room = ask(&server, "GET /", &cookie, "");
    assert!(room.contains("data-user=\"coco\""), "{room}");
}

#[test]
fn a_wrong_password_shows_the_form_with_its_error() {
    let server = server();
    for body in ["username=coco&password=x", "username=nobody&password=123456"]
    {
        let answer = ask(&server, "POST /login", "", body);
        assert_eq!(status(&answer), "401");
        assert!(answer.contains("The name or the password is wrong."));
        assert_eq!(cookie(&answer), None);
    }
}

#[test]
fn names_are_text_wherever_they_are_shown() {
    let server = server();
    let markup = "username=%3Cb%3E%22&password=123456";
    let answer = ask(&server, "POST /login", "", markup);
    assert!(answer.contains("&lt;b&gt;&quot;"), "{answer}");
    let answer = ask(&server, "POST /register", "", markup);
    let cookie = format!("Cookie: {}\r\n", cookie(&answer).unwrap());
    let room = ask(&server, "GET /", &cookie, "");
    assert!(room.contains("data-user=\"&lt;b&gt;&quot;\""), "{room}");
}

#[test]
fn who_registers_is_in_and_a_name_is_taken_once() {
    let server = server();
    let body = "username=%E4%BD%A0%E5%A5%BD&password=secret";
    let answer = ask(&server, "POST /register", "", body);
    assert_eq!(status(&answer), "303");
    assert_eq!(status(&ask(&server, "POST /login", "", body)), "303");
    let again = ask(&server, "POST /register", "", body);
    assert_eq!(status(&again), "409");
    for body in [
        "username=&password=secret",
        "username=abcdefghijklmnopqrstu&password=secret",
        "username=a%0Ab&password=secret",
        "username=short&password=12345",
    ] {
        let answer = ask(&server, "POST /register", "", body);
        assert_eq!(status(&answer), "422", "{body}");
    }
}

#[test]
fn a_cookie_that_is_not_ours_or_too_old_opens_nothing() {
    let server = server();
    let good = server.cookie("coco");
    let (said, signature) = good.rsplit_once('.').unwrap();
    let (user, until) = said.split_once('.').unwrap();
    let other = Running::new(quiet()).cookie("coco");
    let later = until.parse::<i64>().unwrap() + 1;
    let cases = [
        String::new(),
        ".".into(),
        format!("{user}.{later}.{signature}"),
        format!("{user}00.{until}.{signature}"),
        format!("{said}.{}", "0".repeat(64)),
        format!("{said}."),
        format!("{said}.{signature}0"),
        other,
        server.web.key.sign("coco", now() / 1000 - 1),
    ];
    for cookie in cases {
        let mut socket = TcpStream::connect(server.address).unwrap();
        socket.write_all(request("/chat", &cookie).as_bytes()).unwrap();
        let head = crate::client::head(&mut socket);
        assert!(head.starts_with("HTTP/1.1 401"), "{cookie}: {head}");
    }
    assert_eq!(server.web.room.people(), 0);
}

#[test]
fn forms_of_other_sites_are_refused() {
    let server = server();
    for headers in [
        "Origin: http://evil\r\n",
        "Origin: http://chat.evil\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
    ] {
        for path in ["/login", "/register", "/logout"] {
            let answer = ask(&server, &format!("POST {path}"), headers, GOOD);
            assert_eq!(status(&answer), "403", "{headers}{path}");
            assert_eq!(cookie(&answer), None);
        }
    }
    let answer = ask(&server, "POST /login", "Origin: http://chat\r\n", GOOD);
    assert_eq!(status(&answer), "303");
}

#[test]
fn a_friend_over_tls_may_and_its_cookie_stays_there() {
    let options = options(&["--origin", "https://chat.example"]);
    let server = Running::with(options, quiet());
    let headers = "Origin: https://chat.example\r\n";
    let answer = ask(&server, "POST /login", headers, GOOD);
    assert_eq!(status(&answer), "303");
    assert!(answer.contains("; Secure"));
    let headers = "Origin: http://chat.example\r\n";
    let answer = ask(&server, "POST /login", headers, GOOD);
    assert_eq!(status(&answer), "403");
}

#[test]
fn too_many_attempts_have_to_wait() {
    let server = server();
    let wrong = "username=coco&password=x";
    let mut answer = String::new();
    // Some come back while this is asked: eleven may not be enough.
    for _ in 0..100 {
        answer = ask(&server, "POST /login", "", wrong);
        if status(&answer) == "429" {
            break;
        }
    }
    assert_eq!(status(&answer), "429");
    assert!(answer.contains("Too many attempts: wait"), "{answer}");
    assert!(answer.contains("retry-after: "));
}

#[test]
fn who_logs_out_is_nobody_and_pages_may_do_little() {
    let server = server();
    for method in ["GET", "POST"] {
        let answer = ask(&server, &format!("{method} /logout"), "", "");
        assert_eq!(cookie(&answer), Some("chat-session="));
        assert!(answer.contains("Max-Age=0"));
    }
    for path in ["/login", "/static/chat.js", "/static/chat.css", "/nothing"] {
        let answer = ask(&server, &format!("GET {path}"), "", "");
        assert!(answer.contains("content-security-policy: default-src 'none'"));
        let missing = path == "/nothing";
        assert_eq!(status(&answer), if missing { "404" } else { "200" });
    }
}
