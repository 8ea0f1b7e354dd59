//! The room as one would write it first: for each person, send and wait.
//! Then read `room.rs`, which has the same names.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::frame;
use crate::history::{History, Past};
use crate::log::Log;
use crate::people::{Entry, Event, Hall, Message, Place, Seat, Visitor, now};
use crate::pipe::{Goodbye, Pipe};
use crate::recent::Recent;

/// A chat room. Clones are the same room.
#[derive(Clone)]
pub struct Room(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    history: History,
}

#[derive(Clone)]
struct Person {
    seat: Seat,
    who: Visitor,
    pipe: Arc<Pipe>,
}

struct State {
    people: Vec<Person>,
    seats: Seat,
    recent: Recent,
}

impl Room {
    /// A room with a past.
    #[must_use]
    pub fn new(history: History, past: Past) -> Self {
        let (people, seats) = (Vec::new(), past.seat);
        let state = State { people, seats, recent: Recent::new(past.last) };
        Self(Arc::new(Shared { state: Mutex::new(state), history }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    // ANCHOR: naive
    /// Tells everybody. The list is copied first: while this waits for one
    /// person, others come and go.
    async fn tell(&self, event: &Event<'_>) {
        let mut bytes = Vec::new();
        frame::event(event, &mut bytes);
        let people = self.state().people.clone();
        for person in people {
            person.pipe.send(&bytes).await;
        }
    }
    // ANCHOR_END: naive
}

impl Hall for Room {
    async fn enter(
        &self,
        visitor: &Visitor,
        pipe: &Arc<Pipe>,
        after: Option<i64>,
    ) -> Entry {
        let Some(own) = self.state().recent.told(after) else {
            return Entry::Behind(after.unwrap_or_default());
        };
        pipe.send(&own).await;
        let seat = self.state().seat(visitor, pipe);
        self.tell(&Event::of("enter", visitor, seat)).await;
        Entry::In(Place { seat, key: 0 })
    }

    async fn say(&self, place: Place, text: &str) -> Result<(), String> {
        if text.trim().is_empty() {
            return Err("an empty message is not sent".into());
        }
        let message = self.state().say(place, text);
        let saved = self.0.history.save(vec![Arc::clone(&message)]).await;
        saved.map_err(|error| format!("this was not kept: {error}"))?;
        self.tell(&Event::said("message", &message)).await;
        Ok(())
    }

    async fn leave(&self, place: Place, goodbye: Option<Goodbye>) {
        let person = self.state().remove(place);
        person.pipe.detach(&Log::default(), goodbye.as_ref());
        self.tell(&Event::of("leave", &person.who, person.seat)).await;
    }

    fn catch_up(&self, pipe: &Pipe) {
        pipe.write(&Log::default());
    }
}

impl State {
    fn seat(&mut self, visitor: &Visitor, pipe: &Arc<Pipe>) -> Seat {
        self.seats += 1;
        let (seat, who, pipe) = (self.seats, visitor.clone(), Arc::clone(pipe));
        self.people.push(Person { seat, who, pipe });
        seat
    }

    fn say(&mut self, place: Place, text: &str) -> Arc<Message> {
        let mut people = self.people.iter();
        let person = people.find(|person| person.seat == place.seat);
        let who = person.expect("they are in").who.clone();
        let (id, at) = (self.recent.last_id() + 1, now());
        let (seat, text) = (place.seat, text.into());
        let message = Arc::new(Message { id, at, who, seat, text });
        self.recent.push(Arc::clone(&message));
        message
    }

    fn remove(&mut self, place: Place) -> Person {
        let mut people = self.people.iter();
        let index = people.position(|person| person.seat == place.seat);
        self.people.swap_remove(index.expect("they are in"))
    }
}
