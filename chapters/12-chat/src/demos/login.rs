//! Who may come in.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use stage::{BoxError, Lane, Stage, say};

use super::house::House;
use super::one_thread;

/// What a browser sends so that a connection becomes a WebSocket.
const UPGRADE: &str = "Connection: Upgrade\r\nUpgrade: websocket\r\n\
    Sec-WebSocket-Version: 13\r\n\
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

/// An answer, as it came.
struct Answer {
    status: String,
    head: String,
    body: String,
}

/// Sends one request and reads the answer to it.
fn ask(server: SocketAddr, line: &str, more: &str, body: &str) -> Asked {
    let mut stream = TcpStream::connect(server)?;
    let length = body.len();
    let request = format!(
        "{line} HTTP/1.1\r\nHost: {server}\r\n{more}\
         Content-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes())?;
    let head = head(&mut stream)?;
    let status = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let length = header(&head, "content-length").unwrap_or("0").parse()?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let body = String::from_utf8(body)?;
    Ok(Answer { status, head, body })
}

type Asked = Result<Answer, BoxError>;

fn head(stream: &mut TcpStream) -> Result<String, BoxError> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    Ok(String::from_utf8(head)?)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (own, value) = line.split_once(": ")?;
        own.eq_ignore_ascii_case(name).then_some(value)
    })
}

fn log_in(coco: &Lane, server: SocketAddr) -> Result<String, BoxError> {
    let Answer { status, head, .. } = ask(server, "GET /", "", "")?;
    let to = header(&head, "location").unwrap_or_default();
    say!(coco, "GET /: {status}, to {to}");
    let Answer { status, body, .. } = ask(server, "GET /login", "", "")?;
    say!(coco, "GET /login: {status}, {}", fields(&body));
    let post = "POST /login";
    let wrong = "username=coco&password=654321";
    let Answer { status, body, .. } = ask(server, post, "", wrong)?;
    say!(coco, "POST /login, a wrong password: {status}, “{}”", told(&body));
    let right = "username=coco&password=123456";
    let Answer { status, head, .. } = ask(server, post, "", right)?;
    let cookie = header(&head, "set-cookie").unwrap_or_default();
    say!(coco, "POST /login, the right one: {status}, {}", kind_of(cookie));
    let elsewhere = "Origin: http://elsewhere.example\r\n";
    let Answer { status, .. } = ask(server, post, elsewhere, right)?;
    say!(coco, "POST /login, from a page of another site: {status}");
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

fn come_in(coco: &Lane, server: SocketAddr, cookie: &str) -> Said {
    let with = |cookie: &str| format!("Cookie: {cookie}\r\n");
    let Answer { status, .. } = ask(server, "GET /", &with(cookie), "")?;
    say!(coco, "GET / with the cookie: {status}");
    let forged = cookie.replacen("636f636f", "6161", 1);
    for (what, cookie) in
        [("the cookie", cookie), ("none", ""), ("a forged one", &forged)]
    {
        let headers = format!("{UPGRADE}{}", with(cookie));
        let Answer { status, .. } = ask(server, "GET /chat", &headers, "")?;
        say!(coco, "GET /chat with {what}: {status}");
    }
    Ok(())
}

type Said = Result<(), BoxError>;

/// The names of what a form asks for.
fn fields(form: &str) -> String {
    let names = ["username", "password"].into_iter();
    let has = |name: &&str| form.contains(&format!("name=\"{name}\""));
    let names: Vec<_> = names.filter(has).collect();
    format!("asks for {}", names.join(" and "))
}

/// What a form says is wrong.
fn told(form: &str) -> &str {
    let rest = form.split("role=\"alert\">").nth(1).unwrap_or_default();
    rest.split('<').next().unwrap_or_default()
}

/// What a browser is told about a cookie.
fn kind_of(cookie: &str) -> String {
    let words = ["HttpOnly", "SameSite=Lax"];
    let words = words.into_iter().filter(|word| cookie.contains(word));
    let words: Vec<_> = words.collect();
    let name = cookie.split('=').next().unwrap_or_default();
    format!("the cookie {name}: {}", words.join(", "))
}

/// A form, two passwords, three cookies.
///
/// # Errors
///
/// If the server cannot be opened, or does not answer.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let house = House::open()?;
    let accounts = house.web.accounts.clone();
    one_thread()?.block_on(accounts.add("coco", "123456".into()))?;
    let coco = stage.lane("coco");
    let cookie = log_in(&coco, house.address)?;
    come_in(&coco, house.address, &cookie)
}
