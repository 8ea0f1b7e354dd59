//! fails: leaves, seats, not-there; hint: 2
//! The sources' own: a seat is the place in a list, which changes when somebody leaves.

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
    people: Vec<String>,
}

impl Room {
    /// An empty room.
    pub fn new() -> Self {
        Self { people: Vec::new() }
    }

    /// Gives a user the next seat.
    pub fn enter(&mut self, user: &str) -> (Seat, Heard) {
        self.people.push(user.to_owned());
        let seat = self.people.len() as Seat;
        let event = Event::Enter { seat, user: user.to_owned() };
        (seat, self.tell(&event))
    }

    /// Lets the user on this seat say something.
    pub fn say(&mut self, seat: Seat, text: &str) -> Heard {
        let Some(user) = self.people.get((seat as usize).wrapping_sub(1))
        else {
            return Vec::new();
        };
        let (user, text) = (user.clone(), text.to_owned());
        self.tell(&Event::Message { seat, user, text })
    }

    /// Empties this seat.
    pub fn leave(&mut self, seat: Seat) -> Heard {
        if !(1..=self.people.len() as Seat).contains(&seat) {
            return Vec::new();
        }
        let user = self.people.remove(seat as usize - 1);
        self.tell(&Event::Leave { seat, user })
    }

    /// An event for everybody who is there.
    fn tell(&self, event: &Event) -> Heard {
        (1..).zip(&self.people).map(|(seat, _)| (seat, event.clone())).collect()
    }
}
