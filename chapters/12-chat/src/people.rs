//! Who is in a room, and what they read.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use crate::pipe::{Goodbye, Pipe};

/// The number of a seat. It is given once, and stays: the sources took the
/// place in a Python set, which changes when somebody leaves.
pub type Seat = i64;

/// Who wants to come in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The name they logged in with.
    pub user: Arc<str>,
    /// Where they come from, without the port.
    pub address: Arc<str>,
}

/// Where somebody sits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// What others see.
    pub seat: Seat,
    /// Where the room finds them, as long as they are there.
    pub(crate) key: usize,
}

/// What became of the wish to come in.
#[derive(Debug)]
pub enum Entry {
    /// They sit there.
    In(Place),
    /// They were away too long: first what the history has after that id.
    Behind(i64),
    /// They may not.
    Refused(Goodbye),
}

/// A room, naive or not: what a connection does with it.
pub trait Hall: Clone + Send + Sync + 'static {
    /// Lets somebody in, who gets the last messages, or those after an id.
    fn enter(
        &self,
        visitor: &Visitor,
        pipe: &Arc<Pipe>,
        after: Option<i64>,
    ) -> impl Future<Output = Entry> + Send;

    /// Says a text to everybody.
    ///
    /// # Errors
    ///
    /// Why this text is not said.
    fn say(
        &self,
        place: Place,
        text: &str,
    ) -> impl Future<Output = Result<(), String>> + Send;

    /// Takes somebody out. What `goodbye` says is the last that they read.
    fn leave(
        &self,
        place: Place,
        goodbye: Option<Goodbye>,
    ) -> impl Future<Output = ()> + Send;

    /// Writes what waits for one person, as far as it can be written now.
    fn catch_up(&self, pipe: &Pipe);
}

/// Something that was said, as it is kept.
#[derive(Debug)]
pub struct Message {
    /// Its place in the one order that all see; a later one is higher.
    pub id: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who said it.
    pub who: Visitor,
    /// Where they sat.
    pub seat: Seat,
    /// What they said.
    pub text: String,
}

/// What people read, as JSON.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Event<'a> {
    /// `enter`, `message`, `leave`, `history`, `error` or `people`.
    pub kind: &'a str,
    /// Of a message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Who entered, spoke or left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<&'a str>,
    /// Where they sit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat: Option<Seat>,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Where they come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<&'a str>,
    /// What was said, or what is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// How many people there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<usize>,
    /// Who sits where, in a small room; who entered, in a large one.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub seats: &'a [(Seat, &'a str)],
    /// Which seats are empty now.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub left: &'a [Seat],
}

impl<'a> Event<'a> {
    /// Somebody at a seat enters or leaves.
    #[must_use]
    pub fn of(kind: &'a str, who: &'a Visitor, seat: Seat) -> Self {
        let (user, address) = (Some(&*who.user), Some(&*who.address));
        let (seat, at) = (Some(seat), now());
        Self { kind, user, seat, at, address, ..Self::default() }
    }

    /// A message, as it is said (`message`) or as it was (`history`).
    #[must_use]
    pub fn said(kind: &'a str, message: &'a Message) -> Self {
        let (id, at, text) = (message.id, message.at, &*message.text);
        let event = Self::of(kind, &message.who, message.seat);
        Self { id: Some(id), at, text: Some(text), ..event }
    }

    /// Something that one person is told.
    #[must_use]
    pub fn error(text: &'a str) -> Self {
        let (kind, at, text) = ("error", now(), Some(text));
        Self { kind, at, text, ..Self::default() }
    }
}

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| i64::try_from(now.as_millis()).unwrap_or(i64::MAX))
}
