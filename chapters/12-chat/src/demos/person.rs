//! Somebody at the other end: a client that blocks until there is something
//! to read.

use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;
use stage::{BoxError, Lane, Stage, say};
use tungstenite::{Message, WebSocket};

use crate::people::now;

/// Far more than anything takes.
const HANGS: Duration = Duration::from_secs(60);

/// A client, in a lane of its own.
pub struct Person {
    /// What it reads from.
    pub socket: WebSocket<TcpStream>,
    lane: Lane,
    name: &'static str,
}

impl Person {
    /// The person at the end of that socket.
    ///
    /// # Errors
    ///
    /// If the socket is broken.
    pub fn new(
        stage: &Stage,
        name: &'static str,
        socket: WebSocket<TcpStream>,
    ) -> Result<Self, BoxError> {
        socket.get_ref().set_read_timeout(Some(HANGS))?;
        Ok(Self { socket, lane: stage.lane(name), name })
    }

    /// Says something, and waits for nothing.
    ///
    /// # Errors
    ///
    /// If the connection is broken.
    pub fn say(&mut self, text: &str) -> Result<(), BoxError> {
        Ok(self.socket.send(Message::text(text))?)
    }

    /// The next event.
    ///
    /// # Errors
    ///
    /// If there is none, or the connection is broken.
    pub fn hear(&mut self) -> Result<Value, BoxError> {
        loop {
            // Pings are answered by the socket itself.
            if let Message::Text(text) = self.socket.read()? {
                return Ok(serde_json::from_str(&text)?);
            }
        }
    }

    /// Shows the next events, so many of them.
    ///
    /// # Errors
    ///
    /// If they do not come.
    #[track_caller]
    pub fn reads(&mut self, events: u32) -> Result<(), BoxError> {
        for _ in 0..events {
            let (name, event) = (self.name, shown(&self.hear()?));
            say!(self.lane, "{name} reads {event}" => Waiting);
        }
        Ok(())
    }

    /// Goes, as who closes the page.
    ///
    /// # Errors
    ///
    /// If the connection was broken before.
    #[track_caller]
    pub fn leaves(mut self) -> Result<(), BoxError> {
        self.socket.close(None)?;
        while self.socket.read().is_ok() {}
        say!(self.lane, "{} leaves", self.name => Done);
        Ok(())
    }
}

/// An event in a line.
#[must_use]
pub fn shown(event: &Value) -> String {
    let kind = event["kind"].as_str().unwrap_or_default();
    if kind == "people" {
        return format!("people: {}", seats(event));
    }
    let id = event["id"].as_i64().map_or(String::new(), |id| format!(" {id}"));
    let (seat, user) = (&event["seat"], word(event, "user"));
    let address = word(event, "address");
    let text = event["text"].as_str();
    let text = text.map_or(String::new(), |text| format!(": {text}"));
    let when = when(event["at"].as_i64().unwrap_or_default());
    format!("{kind}{id}, seat {seat}, {user}, {address}, {when}{text}")
}

fn word<'a>(event: &'a Value, name: &str) -> &'a str {
    event[name].as_str().unwrap_or_default()
}

fn seats(event: &Value) -> String {
    let mut seats = event["seats"].as_array().cloned().unwrap_or_default();
    // They come in no order of their own.
    seats.sort_by_key(|seat| seat[0].as_i64());
    let seat = |seat: &Value| {
        let name = seat[1].as_str().unwrap_or_default();
        format!("seat {} {name}", seat[0])
    };
    let seats: Vec<_> = seats.iter().map(seat).collect();
    seats.join(", ")
}

/// The time of day is another one in each run: here it is *now* or not.
fn when(at: i64) -> String {
    let minute = 60_000;
    let is_now = (now() - at).abs() < minute;
    if is_now { "now".into() } else { format!("at {at}") }
}
