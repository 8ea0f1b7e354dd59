//! fails: waits-for-nobody, too-slow, left, the-others; hint: 3
//! Somebody is removed from the list that is walked, and the next one is skipped.

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
        let mut place = 0;
        while place < self.people.len() {
            let person = &self.people[place];
            let message = Event::Message(text.to_owned());
            if person.capacity() <= 1 {
                let _ = person.try_send(Event::TooSlow);
                self.people.remove(place);
            } else if person.try_send(message).is_err() {
                self.people.remove(place);
            }
            place += 1;
        }
    }

    /// How many are in.
    pub fn people(&self) -> usize {
        self.people.len()
    }
}
