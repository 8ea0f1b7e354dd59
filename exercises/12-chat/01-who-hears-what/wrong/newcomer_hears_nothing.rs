//! fails: enters, says, leaves, seats, not-there; hint: 2
//! The room tells those who are there, and adds the newcomer then.

use std::collections::BTreeMap;

/// The number of a seat. It is given once.
pub type Seat = u64;

/// What is heard.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// A user takes a seat.
    Enter { seat: Seat, user: String },
    /// A user says something.
    Message { seat: Seat, user: String, text: String },
    /// A user leaves a seat.
    Leave { seat: Seat, user: String },
}

/// Events, each with the seat that hears it.
pub type Heard = Vec<(Seat, Event)>;

/// Who sits where.
pub struct Room {
    people: BTreeMap<Seat, String>,
    /// How many seats were given.
    seats: Seat,
}

impl Room {
    /// An empty room.
    pub fn new() -> Self {
        Self { people: BTreeMap::new(), seats: 0 }
    }

    /// Gives a user the next seat.
    pub fn enter(&mut self, user: &str) -> (Seat, Heard) {
        self.seats += 1;
        let seat = self.seats;
        let event = Event::Enter { seat, user: user.to_owned() };
        let heard = self.tell(&event);
        self.people.insert(seat, user.to_owned());
        (seat, heard)
    }

    /// Lets the user on this seat say something.
    pub fn say(&mut self, seat: Seat, text: &str) -> Heard {
        let Some(user) = self.people.get(&seat) else { return Vec::new() };
        let (user, text) = (user.clone(), text.to_owned());
        self.tell(&Event::Message { seat, user, text })
    }

    /// Empties this seat.
    pub fn leave(&mut self, seat: Seat) -> Heard {
        let Some(user) = self.people.remove(&seat) else { return Vec::new() };
        self.tell(&Event::Leave { seat, user })
    }

    /// An event for everybody who is there.
    fn tell(&self, event: &Event) -> Heard {
        self.people.keys().map(|seat| (*seat, event.clone())).collect()
    }
}
