//! A room that waits for nobody.

use tokio::sync::mpsc::{Receiver, Sender, channel};

/// What somebody receives.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// Somebody said this.
    Message(String),
    /// The last word: the room goes on without you.
    TooSlow,
}

/// Who is in, and how many messages may wait for each of them.
pub struct Room {
    limit: usize,
    people: Vec<Sender<Event>>,
}

impl Room {
    /// An empty room.
    pub fn new(limit: usize) -> Self {
        Self { limit, people: Vec::new() }
    }

    /// Lets somebody in.
    pub fn enter(&mut self) -> Receiver<Event> {
        todo!()
    }

    /// Says a text to everybody, and waits for nobody.
    pub async fn say(&mut self, text: &str) {
        todo!()
    }

    /// How many are in.
    pub fn people(&self) -> usize {
        todo!()
    }
}
