//! does not compile: E0507; hint: 2
//! One message is made, and everybody gets it.

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
        let message = Event::Message(text.to_owned());
        self.people.retain(|person| {
            if person.capacity() > 1 {
                return person.try_send(message).is_ok();
            }
            let _ = person.try_send(Event::TooSlow);
            false
        });
    }

    /// How many are in.
    pub fn people(&self) -> usize {
        self.people.len()
    }
}
