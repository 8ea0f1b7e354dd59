//! Who comes and goes. In a small room everybody is told at once; in a large
//! one, as often as the room can bear.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::people::{Event, Seat, now};

/// How many frames a second a large room spends on it.
const FRAMES: u32 = 20_000;
/// How many of those who came or went are named.
const NAMED: usize = 100;

/// What has not been told yet.
#[derive(Debug, Default)]
pub struct Presence {
    entered: Vec<(Seat, Arc<str>)>,
    left: Vec<Seat>,
    due: Option<Instant>,
    told: Option<Instant>,
}

impl Presence {
    /// Whether something waits to be told.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.due.is_some()
    }

    /// When it is to be told.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Somebody came, in a room of so many.
    pub fn enters(&mut self, seat: Seat, user: &Arc<str>, people: usize) {
        self.entered.push((seat, Arc::clone(user)));
        self.plan(people);
    }

    /// Somebody went. Who came and went unnoticed is not spoken of.
    pub fn leaves(&mut self, seat: Seat, people: usize) {
        let entered = self.entered.iter().position(|(other, _)| *other == seat);
        match entered {
            Some(index) => drop(self.entered.remove(index)),
            None => self.left.push(seat),
        }
        self.plan(people);
    }

    fn plan(&mut self, people: usize) {
        let people = u32::try_from(people).unwrap_or(u32::MAX);
        let pause = Duration::from_secs(1) * people / FRAMES;
        let next = self.told.map(|told| told + pause);
        self.due.get_or_insert(next.unwrap_or_else(Instant::now));
    }

    /// What is told by now, if it is time.
    pub fn tell(&mut self, people: usize, tell: impl FnOnce(&Event<'_>)) {
        if self.due.is_none_or(|due| due > Instant::now()) {
            return;
        }
        self.due = None;
        self.told = Some(Instant::now());
        let mut event = Event { kind: "people", at: now(), ..Event::default() };
        event.people = Some(people);
        let seats: Vec<_>;
        if self.entered.len() + self.left.len() <= NAMED {
            seats =
                self.entered.iter().map(|(s, user)| (*s, &**user)).collect();
            (event.seats, event.left) = (&seats, &self.left);
        }
        tell(&event);
        self.entered.clear();
        self.left.clear();
    }
}
