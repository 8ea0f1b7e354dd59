//! What the room knows, under one lock that nobody holds while they wait.

use std::sync::Arc;

use slab::Slab;

use crate::frame;
use crate::history::{Messages, Past};
use crate::log::Log;
use crate::people::{Event, Message, Place, Seat, Visitor, now};
use crate::pipe::{Goodbye, Pipe};
use crate::presence::Presence;
use crate::recent::Recent;
use crate::rules::Rules;

pub(super) struct Person {
    pub(super) seat: Seat,
    pub(super) who: Visitor,
    pub(super) pipe: Arc<Pipe>,
    /// In which batch they spoke last, and what they said in it.
    pub(super) batch: u64,
    pub(super) said: u32,
    pub(super) bytes: u64,
}

pub(super) struct State {
    pub(super) people: Slab<Person>,
    pub(super) seats: Seat,
    pub(super) log: Log,
    pub(super) recent: Recent,
    pub(super) presence: Presence,
    /// What was said since the last batch: frames, and what is to be kept.
    pub(super) frames: Vec<u8>,
    pub(super) messages: Messages,
    /// How many batches there were, and where in the log this one will end.
    pub(super) batch: u64,
    pub(super) end: u64,
    pub(super) closed: bool,
}

impl State {
    pub(super) fn new(past: Past) -> Self {
        Self {
            people: Slab::new(),
            seats: past.seat,
            log: Log::default(),
            recent: Recent::new(past.last),
            presence: Presence::default(),
            frames: Vec::new(),
            messages: Vec::new(),
            batch: 0,
            end: 0,
            closed: false,
        }
    }

    pub(super) fn refusal(&self, rules: &Rules) -> Option<Goodbye> {
        if self.closed {
            return Some(Goodbye::new(1001, "the server stops"));
        }
        let full = format!("the room is full: {} people", rules.people);
        (self.people.len() >= rules.people).then(|| Goodbye::new(1013, full))
    }

    pub(super) fn seat(
        &mut self,
        visitor: &Visitor,
        pipe: &Arc<Pipe>,
    ) -> Place {
        self.seats += 1;
        let (seat, who, pipe) = (self.seats, visitor.clone(), Arc::clone(pipe));
        let (batch, said, bytes) = (self.batch, 0, 0);
        let person = Person { seat, who, pipe, batch, said, bytes };
        Place { seat, key: self.people.insert(person) }
    }

    /// Somebody new sees who sits there, unless there are many.
    pub(super) fn tell_who_is_here(
        &self,
        own: Seat,
        to: &mut Vec<u8>,
        rules: &Rules,
    ) {
        let people = self.people.len();
        let mut event = Event { kind: "people", at: now(), ..Event::default() };
        event.people = Some(people);
        event.seat = Some(own);
        let listed = if people <= rules.small { usize::MAX } else { 0 };
        let seats: Vec<_> = self
            .people
            .iter()
            .take(listed)
            .map(|(_, person)| (person.seat, &*person.who.user))
            .collect();
        event.seats = &seats;
        frame::event(&event, to);
    }

    pub(super) fn came(&mut self, place: Place, rules: &Rules) {
        let who = self.people[place.key].who.clone();
        if self.is_told_at_once(rules) {
            self.tell(&Event::of("enter", &who, place.seat));
        } else if !rules.quiet {
            let people = self.people.len();
            self.presence.enters(place.seat, &who.user, people);
        }
    }

    pub(super) fn went(&mut self, person: &Person, rules: &Rules) {
        if self.is_told_at_once(rules) {
            self.tell(&Event::of("leave", &person.who, person.seat));
        } else if !rules.quiet {
            self.presence.leaves(person.seat, self.people.len());
        }
    }

    /// What cannot be kept is not delivered.
    pub(super) fn fail(&mut self) {
        self.closed = true;
        self.frames.clear();
        self.end = self.log.end();
    }

    pub(super) fn is_delivered(&self) -> bool {
        self.log.end() == self.end
    }

    pub(super) fn is_told_at_once(&self, rules: &Rules) -> bool {
        let small = self.people.len() <= rules.small;
        small && !rules.quiet && !self.presence.waits()
    }

    pub(super) fn tell(&mut self, event: &Event<'_>) {
        let before = self.frames.len();
        frame::event(event, &mut self.frames);
        self.end += (self.frames.len() - before) as u64;
    }

    pub(super) fn say(&mut self, place: Place, text: &str) {
        let person = &mut self.people[place.key];
        let (id, at) = (self.recent.last_id() + 1, now());
        let (who, seat, text) = (person.who.clone(), person.seat, text.into());
        let message = Arc::new(Message { id, at, who, seat, text });
        let before = self.end;
        self.tell(&Event::said("message", &message));
        let person = &mut self.people[place.key];
        person.said += 1;
        person.bytes += self.end - before;
        self.recent.push(Arc::clone(&message));
        self.messages.push(message);
    }

    pub(super) fn take(&mut self) -> (Vec<u8>, Messages) {
        let Self { presence, frames, end, .. } = self;
        let before = frames.len();
        presence.tell(self.people.len(), |event| frame::event(event, frames));
        *end += (frames.len() - before) as u64;
        self.batch += 1;
        let next = Vec::with_capacity(self.frames.len());
        let frames = std::mem::replace(&mut self.frames, next);
        (frames, std::mem::take(&mut self.messages))
    }

    // ANCHOR: write
    /// Writes to the next slice of people; says the lowest position that one
    /// of them still needs. `None`: there are no more people.
    pub(super) fn write(&mut self, from: usize, rules: &Rules) -> Option<u64> {
        let keys = from..self.people.capacity().min(from + rules.slice);
        if keys.is_empty() {
            return None;
        }
        let people = keys.filter_map(|key| self.people.get(key));
        let behind = people.map(|person| {
            let pipe = &person.pipe;
            if pipe.stuck().is_none() {
                pipe.write(&self.log);
            } else if pipe.behind(&self.log) > rules.backlog {
                let text = "you read too slowly: the room went on without you";
                pipe.detach(&self.log, Some(&Goodbye::new(1008, text)));
            }
            pipe.behind(&self.log)
        });
        let furthest = behind.max().unwrap_or_default();
        Some(self.log.end() - furthest)
    }
    // ANCHOR_END: write

    /// Asks everybody whether they are there, and lets go of who is not.
    pub(super) fn ask(&mut self, rules: &Rules) {
        for (_, person) in &self.people {
            let stuck = person.pipe.stuck();
            let why = if stuck.is_some_and(|stuck| stuck > rules.patience) {
                "you read nothing"
            } else if person.pipe.asked() >= 2 {
                "you do not answer"
            } else {
                continue;
            };
            person.pipe.detach(&self.log, Some(&Goodbye::new(1008, why)));
        }
        let before = self.frames.len();
        frame::ping(&mut self.frames);
        self.end += (self.frames.len() - before) as u64;
    }
}
