//! The room. Read `room_naive.rs` first.
//!
//! What is said goes into one batch of frames, the same for everybody. A task
//! of its own, [`Room::run`], takes the batch, keeps it, and writes it to all
//! sockets that take it. Nobody is waited for.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use slab::Slab;
use tokio::sync::Notify;
use tokio::task::yield_now;
use tokio::time::{Instant, Interval, interval, sleep, sleep_until};

use crate::frame;
use crate::history::{History, Messages, Past};
use crate::log::Log;
use crate::people::{Entry, Event, Hall, Message, Place, Seat, Visitor, now};
use crate::pipe::{Goodbye, Pipe};
use crate::presence::Presence;
use crate::recent::Recent;
use crate::rules::Rules;

/// How many bytes a second somebody may have written who says more than a
/// share: a person's bytes count once for each who reads them.
const FLOOD: u64 = 100 << 20;
/// How long such a person waits at least.
const PAUSE: Duration = Duration::from_millis(32);
/// How long such a person waits for others to read.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A chat room. Clones are the same room.
#[derive(Clone)]
pub struct Room(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    history: History,
    rules: Rules,
    /// Something was said.
    wanted: Notify,
    /// A batch was taken, or somebody left.
    turn: Notify,
}

struct Person {
    seat: Seat,
    who: Visitor,
    pipe: Arc<Pipe>,
    /// In which batch they spoke last, and what they said in it.
    batch: u64,
    said: u32,
    bytes: u64,
}

struct State {
    people: Slab<Person>,
    seats: Seat,
    log: Log,
    recent: Recent,
    presence: Presence,
    /// What was said since the last batch: frames, and what is to be kept.
    frames: Vec<u8>,
    messages: Messages,
    /// How many batches there were, and where in the log this one will end.
    batch: u64,
    end: u64,
    closed: bool,
}

impl Room {
    /// A room with a past.
    #[must_use]
    pub fn new(history: History, past: Past, rules: Rules) -> Self {
        let state = State {
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
        };
        let (wanted, turn) = (Notify::new(), Notify::new());
        let state = Mutex::new(state);
        Self(Arc::new(Shared { state, history, rules, wanted, turn }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Delivers, until the history fails: nobody reads what is not kept.
    ///
    /// # Errors
    ///
    /// Why nothing can be kept.
    pub async fn run(self) -> rusqlite::Error {
        let mut pings = interval(self.0.rules.ping);
        pings.reset();
        loop {
            self.wanted(&mut pings).await;
            // Whoever else has something to say says it now.
            yield_now().await;
            if let Err(error) = self.deliver().await {
                self.state().fail();
                return error;
            }
        }
    }

    async fn wanted(&self, pings: &mut Interval) {
        let due = self.state().presence.due();
        tokio::select! {
            () = self.0.wanted.notified() => {}
            _ = pings.tick() => self.state().ask(&self.0.rules),
            () = sleep_until(due.unwrap_or_else(Instant::now)),
                if due.is_some() => {}
        }
    }

    /// Keeps one batch, then writes it to all who take it.
    async fn deliver(&self) -> rusqlite::Result<()> {
        let (frames, messages) = self.state().take();
        if frames.is_empty() {
            return Ok(());
        }
        if !messages.is_empty() {
            self.0.history.save(messages).await?;
        }
        self.state().log.push(frames.into());
        let mut needed = u64::MAX;
        let mut key = 0;
        loop {
            let lowest = self.state().write(key, &self.0.rules);
            let Some(lowest) = lowest else { break };
            needed = needed.min(lowest);
            key += self.0.rules.slice;
            yield_now().await;
        }
        self.state().log.forget(needed);
        self.0.turn.notify_waiters();
        Ok(())
    }

    /// Waits until this person may say something more.
    async fn turn(&self, place: Place) {
        loop {
            let turn = self.0.turn.notified();
            let pause = self.state().pause(place, &self.0.rules);
            let Some(pause) = pause else { return };
            turn.await;
            let begin = Instant::now();
            sleep(pause).await;
            // Whoever has that much to say waits for those who still read.
            while !pause.is_zero()
                && begin.elapsed() < LONGEST_PAUSE
                && self.state().is_strained(&self.0.rules)
            {
                sleep(PAUSE).await;
            }
        }
    }

    /// Lets nobody in any more, delivers what was said, and tells everybody
    /// that this is the end.
    pub async fn close(&self) {
        self.state().closed = true;
        loop {
            let turn = self.0.turn.notified();
            if self.state().is_delivered() {
                break;
            }
            turn.await;
        }
        let goodbye = Goodbye::new(1001, "the server stops");
        let state = self.state();
        for (_, person) in &state.people {
            person.pipe.write(&state.log);
            person.pipe.detach(&state.log, Some(&goodbye));
        }
    }

    /// How many people are in.
    #[must_use]
    pub fn people(&self) -> usize {
        self.state().people.len()
    }

    /// How many bytes are kept for those who have not read them.
    #[must_use]
    pub fn kept(&self) -> u64 {
        self.state().log.kept()
    }
}

impl Hall for Room {
    async fn enter(
        &self,
        visitor: &Visitor,
        pipe: &Arc<Pipe>,
        after: Option<i64>,
    ) -> Entry {
        let mut state = self.state();
        if let Some(goodbye) = state.refusal(&self.0.rules) {
            return Entry::Refused(goodbye);
        }
        let Some(mut own) = state.recent.told(after) else {
            return Entry::Behind(after.unwrap_or_default());
        };
        let place = state.seat(visitor, pipe);
        if !self.0.rules.quiet {
            state.tell_who_is_here(place.seat, &mut own, &self.0.rules);
        }
        pipe.begin(state.end, &own);
        state.came(place, &self.0.rules);
        // If nothing is on its way, nobody will write this.
        pipe.write(&state.log);
        self.0.wanted.notify_one();
        Entry::In(place)
    }

    async fn say(&self, place: Place, text: &str) -> Result<(), String> {
        if text.trim().is_empty() {
            return Err("an empty message is not sent".into());
        }
        self.turn(place).await;
        let mut state = self.state();
        if state.closed {
            return Err("the server stops: this was not sent".into());
        }
        state.say(place, text);
        self.0.wanted.notify_one();
        Ok(())
    }

    async fn leave(&self, place: Place, goodbye: Option<Goodbye>) {
        let mut state = self.state();
        let person = state.people.remove(place.key);
        person.pipe.detach(&state.log, goodbye.as_ref());
        state.went(&person, &self.0.rules);
        self.0.wanted.notify_one();
        self.0.turn.notify_waiters();
    }

    fn catch_up(&self, pipe: &Pipe) {
        pipe.write(&self.state().log);
    }
}

impl State {
    fn refusal(&self, rules: &Rules) -> Option<Goodbye> {
        if self.closed {
            return Some(Goodbye::new(1001, "the server stops"));
        }
        let full = format!("the room is full: {} people", rules.people);
        (self.people.len() >= rules.people).then(|| Goodbye::new(1013, full))
    }

    fn seat(&mut self, visitor: &Visitor, pipe: &Arc<Pipe>) -> Place {
        self.seats += 1;
        let (seat, who, pipe) = (self.seats, visitor.clone(), Arc::clone(pipe));
        let (batch, said, bytes) = (self.batch, 0, 0);
        let person = Person { seat, who, pipe, batch, said, bytes };
        Place { seat, key: self.people.insert(person) }
    }

    /// Somebody new sees who sits there, unless there are many.
    fn tell_who_is_here(&self, own: Seat, to: &mut Vec<u8>, rules: &Rules) {
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

    fn came(&mut self, place: Place, rules: &Rules) {
        let who = self.people[place.key].who.clone();
        if self.is_told_at_once(rules) {
            self.tell(&Event::of("enter", &who, place.seat));
        } else if !rules.quiet {
            let people = self.people.len();
            self.presence.enters(place.seat, &who.user, people);
        }
    }

    fn went(&mut self, person: &Person, rules: &Rules) {
        if self.is_told_at_once(rules) {
            self.tell(&Event::of("leave", &person.who, person.seat));
        } else if !rules.quiet {
            self.presence.leaves(person.seat, self.people.len());
        }
    }

    /// What cannot be kept is not delivered.
    fn fail(&mut self) {
        self.closed = true;
        self.frames.clear();
        self.end = self.log.end();
    }

    fn is_delivered(&self) -> bool {
        self.log.end() == self.end
    }

    fn is_told_at_once(&self, rules: &Rules) -> bool {
        let small = self.people.len() <= rules.small;
        small && !rules.quiet && !self.presence.waits()
    }

    fn tell(&mut self, event: &Event<'_>) {
        let before = self.frames.len();
        frame::event(event, &mut self.frames);
        self.end += (self.frames.len() - before) as u64;
    }

    fn say(&mut self, place: Place, text: &str) {
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

    /// How long this person has to wait after the next batch was taken before
    /// they may go on; `None` if they may go on now.
    fn pause(&mut self, place: Place, rules: &Rules) -> Option<Duration> {
        let people = self.people.len() as u64;
        let person = &mut self.people[place.key];
        if person.batch != self.batch {
            (person.batch, person.said, person.bytes) = (self.batch, 0, 0);
        }
        if person.said >= rules.share {
            let work = person.bytes * people;
            let pause = Duration::from_millis(work * 1000 / FLOOD);
            return Some(pause.max(PAUSE));
        }
        (self.frames.len() >= rules.batch).then_some(Duration::ZERO)
    }

    /// Whether somebody who reads is well on the way to being dropped.
    fn is_strained(&self, rules: &Rules) -> bool {
        self.people.iter().any(|(_, person)| {
            let reads = |stuck| stuck < LONGEST_PAUSE;
            person.pipe.stuck().is_some_and(reads)
                && person.pipe.behind(&self.log) > rules.backlog / 8
        })
    }

    fn take(&mut self) -> (Vec<u8>, Messages) {
        let Self { presence, frames, end, .. } = self;
        let before = frames.len();
        presence.tell(self.people.len(), |event| frame::event(event, frames));
        *end += (frames.len() - before) as u64;
        self.batch += 1;
        let next = Vec::with_capacity(self.frames.len());
        let frames = std::mem::replace(&mut self.frames, next);
        (frames, std::mem::take(&mut self.messages))
    }

    /// Writes to the next slice of people; says the lowest position that one
    /// of them still needs. `None`: there are no more people.
    fn write(&mut self, from: usize, rules: &Rules) -> Option<u64> {
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

    /// Asks everybody whether they are there, and lets go of who is not.
    fn ask(&mut self, rules: &Rules) {
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
