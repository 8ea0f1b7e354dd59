//! What a page does: it connects, asks, and hears.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Error, Message, WebSocket};

use super::browser::Server;
use crate::support::DEADLINE;

/// A live connection.
pub(super) struct Live {
    pub(super) socket: WebSocket<TcpStream>,
    last_id: u64,
}

/// What the pages are told of the book: which site is shown, and what is
/// wrong with the next.
pub(super) type News = (String, Option<String>);

impl Server {
    /// A token, as a page of the workbook gets it.
    pub(super) fn token(&self) -> Result<String, Failed> {
        let host = self.host();
        let (head, body) = self.send(&format!(
            "POST /~live/token HTTP/1.1\r\nHost: {host}\r\n\
             Origin: http://{host}\r\nContent-Length: 0"
        ))?;
        let answer: Value = serde_json::from_str(&body)
            .map_err(|error| format!("{error}: {head}\n{body}"))?;
        let token = answer["token"].as_str().map(str::to_owned);
        Ok(token.ok_or("no token")?)
    }

    /// A socket of a page that says this of itself, and has not yet said
    /// anything else.
    pub(super) fn socket_as(
        &self,
        host: &str,
        origin: Option<&str>,
    ) -> Result<WebSocket<TcpStream>, Failed> {
        let url = format!("ws://{host}/~live/socket");
        let mut request = url.into_client_request()?;
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse()?);
        }
        let opened = tungstenite::client(request, self.connect()?);
        Ok(opened.map_err(|error| error.to_string())?.0)
    }

    /// A socket of a page of the workbook.
    pub(super) fn socket(&self) -> Result<WebSocket<TcpStream>, Failed> {
        let host = self.host();
        self.socket_as(&host, Some(&format!("http://{host}")))
    }

    /// A connection on which the token was said.
    pub(super) fn live(&self) -> Result<Live, Failed> {
        let mut live = Live::new(self.socket()?);
        live.say(&json!({ "token": self.token()? }))?;
        Ok(live)
    }
}

impl Live {
    /// A connection on which nothing was said.
    pub(super) fn new(socket: WebSocket<TcpStream>) -> Self {
        Self { socket, last_id: 0 }
    }

    /// Sends a message.
    pub(super) fn say(&mut self, message: &Value) -> Result<(), Failed> {
        Ok(self.socket.send(Message::text(message.to_string()))?)
    }

    /// Asks for something; returns the id of the request.
    pub(super) fn ask(&mut self, mut message: Value) -> Result<u64, Failed> {
        self.last_id += 1;
        message["id"] = self.last_id.into();
        self.say(&message)?;
        Ok(self.last_id)
    }

    /// The next message.
    pub(super) fn next(&mut self) -> Result<Value, Failed> {
        match next(&mut self.socket)? {
            Ok(text) => Ok(serde_json::from_str(&text)?),
            Err(code) => Err(format!("it was closed: {code}").into()),
        }
    }

    /// The next answer to this request.
    pub(super) fn answer(&mut self, id: u64) -> Result<Value, Failed> {
        loop {
            let answer = self.next()?;
            if answer["id"] == id {
                return Ok(answer);
            }
        }
    }

    /// All answers to a request, up to the last one.
    pub(super) fn answers(&mut self, id: u64) -> Result<Vec<Value>, Failed> {
        let mut all = vec![self.answer(id)?];
        while all.last().is_some_and(|last| last["done"] != true) {
            all.push(self.answer(id)?);
        }
        Ok(all)
    }

    /// What the page is told of the book next.
    pub(super) fn news(&mut self) -> Result<News, Failed> {
        loop {
            let message = self.next()?;
            for news in [&message["welcome"], &message["news"]] {
                if let Some(site) = news["site"].as_str() {
                    let problem = news["problem"].as_str();
                    return Ok((site.to_owned(), problem.map(str::to_owned)));
                }
            }
        }
    }
}

/// The next text, or the code that the connection was closed with (0 where
/// it broke).
pub(super) fn next(
    socket: &mut WebSocket<TcpStream>,
) -> Result<Result<String, u16>, Failed> {
    let began = Instant::now();
    while began.elapsed() < DEADLINE + Duration::from_secs(1) {
        match socket.read() {
            Ok(Message::Text(text)) => return Ok(Ok(text.to_string())),
            Ok(Message::Close(frame)) => {
                let code = frame.map_or(1005, |frame| frame.code.into());
                return Ok(Err(code));
            }
            Ok(_) => {}
            Err(Error::Io(error)) if is_late(&error) => break,
            Err(_) => return Ok(Err(0)),
        }
    }
    Err("nothing came".into())
}

fn is_late(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    matches!(error.kind(), WouldBlock | TimedOut)
}
