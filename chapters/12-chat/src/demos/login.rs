//! A form, a cookie, and what a forged one is worth.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::channel;
use std::thread;

use clap::Parser;
use stage::{BoxError, Lane, Stage, say};
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::serve::{Options, Server};

/// What a server answers.
struct Answer(String);

impl Answer {
    fn status(&self) -> &str {
        self.0.split(' ').nth(1).unwrap_or_default()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let (head, _) = self.0.split_once("\r\n\r\n")?;
        let mut lines = head.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn has(&self, text: &str) -> &str {
        if self.0.contains(text) { "yes" } else { "no" }
    }
}

fn ask(
    server: SocketAddr,
    line: &str,
    cookie: &str,
    body: &str,
) -> Result<Answer, BoxError> {
    let mut socket = TcpStream::connect(server)?;
    let length = body.len();
    let kind = "Content-Type: application/x-www-form-urlencoded";
    let request = format!(
        "{line} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\
         Cookie: {cookie}\r\n{kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    socket.write_all(request.as_bytes())?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    Ok(Answer(answer))
}

/// Somebody logs in.
///
/// # Errors
///
/// If the system gives no file, port or socket.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let (ready, opened) = channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = thread::spawn(move || -> Result<(), BoxError> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let options = Options::parse_from(["serve", "--port", "0"]);
            let server = Server::open(&options).await?;
            ready.send(server.address)?;
            server.run(stopped).await
        })
    });
    // If it was not opened, it says why at its end.
    let told = opened.recv().map(|address| script(stage, address));
    drop(stop);
    server.join().expect("it does not panic")?;
    told?
}

fn script(stage: &Stage, server: SocketAddr) -> Result<(), BoxError> {
    let browser = stage.lane("browser");
    let answer = ask(server, "GET /", "", "")?;
    said(&browser, "GET /", &answer);
    let answer = ask(server, "GET /login", "", "")?;
    said(&browser, "GET /login", &answer);
    let form = answer.has("name=\"password\"");
    say!(browser, "a field for a password: {form}");

    let wrong = "username=coco&password=secret";
    let answer = ask(server, "POST /login", "", wrong)?;
    said(&browser, "POST /login, a wrong password", &answer);
    let error = answer.has("The name or the password is wrong.");
    say!(browser, "the form says what is wrong: {error}");

    let right = "username=coco&password=123456";
    let answer = ask(server, "POST /login", "", right)?;
    said(&browser, "POST /login, the right password", &answer);
    let cookie = answer.header("set-cookie").ok_or("no cookie came")?;
    let (cookie, rules) = cookie.split_once("; ").ok_or("no rules came")?;
    say!(browser, "a cookie: {rules}");

    let answer = ask(server, "GET /", cookie, "")?;
    said(&browser, "GET / with the cookie", &answer);
    // Another name, with the old signature.
    let forged = cookie.replacen("636f", "6363", 1);
    let answer = ask(server, "GET /", &forged, "")?;
    said(&browser, "GET / with a forged one", &answer);
    Ok(())
}

fn said(browser: &Lane, request: &str, answer: &Answer) {
    let status = answer.status();
    match answer.header("location") {
        Some(to) => say!(browser, "{request}: {status}, to {to}"),
        None => say!(browser, "{request}: {status}"),
    }
}
