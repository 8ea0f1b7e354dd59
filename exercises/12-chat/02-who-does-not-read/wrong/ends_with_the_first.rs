//! fails: waits-for-nobody, too-slow, left, the-others; hint: 3
//! The first who is too slow ends the round: those behind hear nothing.

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
        // One place more: the last word needs one, too.
        let (person, receiver) = channel(self.limit + 1);
        self.people.push(person);
        receiver
    }

    /// Says a text to everybody, and waits for nobody.
    pub async fn say(&mut self, text: &str) {
        let slow = |person: &Sender<Event>| person.capacity() <= 1;
        if let Some(place) = self.people.iter().position(slow) {
            let person = self.people.remove(place);
            let _ = person.try_send(Event::TooSlow);
            return;
        }
        self.people.retain(|person| {
            person.try_send(Event::Message(text.to_owned())).is_ok()
        });
    }

    /// How many are in.
    pub fn people(&self) -> usize {
        self.people.len()
    }
}
