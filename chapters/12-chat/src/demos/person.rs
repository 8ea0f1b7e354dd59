//! Somebody in the room, seen from outside.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;
use stage::{BoxError, Lane, say};
use tungstenite::protocol::Role;
use tungstenite::{Error, Message, WebSocket};

/// A person with a socket.
pub struct Person {
    /// Their name.
    pub name: &'static str,
    /// Where they say what they see.
    pub lane: Lane,
    socket: WebSocket<TcpStream>,
}

impl Person {
    pub(super) fn new(
        lane: Lane,
        name: &'static str,
        stream: TcpStream,
    ) -> Self {
        let socket = WebSocket::from_raw_socket(stream, Role::Client, None);
        Self { name, lane, socket }
    }

    /// Says something to the room.
    ///
    /// # Errors
    ///
    /// If the room has let go of them.
    pub fn say(&mut self, text: &str) -> Result<(), BoxError> {
        Ok(self.socket.send(Message::text(text))?)
    }

    /// What the room tells next; `None` at the end.
    ///
    /// # Errors
    ///
    /// If it is not what a room tells.
    pub fn told(&mut self) -> Result<Option<Value>, BoxError> {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    return Ok(Some(serde_json::from_str(&text)?));
                }
                Ok(_) => {}
                Err(Error::ConnectionClosed) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The next thing of that kind that the room tells.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn next_of(&mut self, kind: &str) -> Result<Value, BoxError> {
        while let Some(event) = self.told()? {
            if event["kind"] == kind {
                return Ok(event);
            }
        }
        Err(format!("{} was told of no {kind}", self.name).into())
    }

    /// The same; `None`, if that long nothing comes.
    ///
    /// # Errors
    ///
    /// If the room has let go of them.
    pub fn next_within(
        &mut self,
        wait: Duration,
    ) -> Result<Option<Value>, BoxError> {
        self.socket.get_ref().set_read_timeout(Some(wait))?;
        let next = self.next_of("message");
        self.socket.get_ref().set_read_timeout(None)?;
        match next {
            Ok(event) => Ok(Some(event)),
            Err(error) if is_timeout(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reads the next line, and says it.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn read(&mut self) -> Result<(), BoxError> {
        let event = self.told()?.ok_or("closed")?;
        let (name, word) = (self.name, |key: &str| word(&event[key]));
        let (kind, user, seat) = (word("kind"), word("user"), word("seat"));
        let (address, text) = (word("address"), word("text"));
        match kind.as_str() {
            "people" => {
                let people = word("people");
                say!(self.lane, "{name} reads: {people} in the room" => Waiting);
            }
            "enter" | "leave" => {
                say!(self.lane, "{name} reads: {kind} {user}, seat {seat}, {address}" => Waiting);
            }
            _ => {
                let id = word("id");
                say!(self.lane, "{name} reads: {kind} {id}, {user}, seat {seat}: {text}" => Waiting);
            }
        }
        Ok(())
    }
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_timeout(error: &BoxError) -> bool {
    let kind = match error.downcast_ref() {
        Some(Error::Io(error)) => error.kind(),
        _ => return false,
    };
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
