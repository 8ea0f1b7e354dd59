//! The room. Read `room_naive.rs` first.
//!
//! What is said goes into one batch of frames, the same for everybody. A task
//! of its own, [`Room::run`], takes the batch, keeps it, and writes it to all
//! sockets that take it. Nobody is waited for.

mod pace;
mod state;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::yield_now;
use tokio::time::{Instant, Interval, interval, sleep, sleep_until};

use crate::history::{History, Past};
use crate::people::{Entry, Hall, Place, Visitor};
use crate::pipe::{Goodbye, Pipe};
use crate::rules::Rules;
use pace::{LONGEST_PAUSE, PAUSE};
use state::State;

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

impl Room {
    /// A room with a past.
    #[must_use]
    pub fn new(history: History, past: Past, rules: Rules) -> Self {
        let state = State::new(past);
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

    // ANCHOR: deliver
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
    // ANCHOR_END: deliver

    /// Waits until this person may say something more.
    async fn turn(&self, place: Place) {
        loop {
            // Asked for first: what happens from here on is not missed.
            let turn = self.0.turn.notified();
            let pause = self.state().pause(place, &self.0.rules);
            let Some(pause) = pause else { return };
            // Boxed: most people never wait.
            Box::pin(async {
                turn.await;
                self.rest(pause).await
            })
            .await;
        }
    }

    /// Whoever has that much to say waits for those who still read.
    async fn rest(&self, pause: Duration) {
        let begin = Instant::now();
        sleep(pause).await;
        while !pause.is_zero()
            && begin.elapsed() < LONGEST_PAUSE
            && self.state().is_strained(&self.0.rules)
        {
            sleep(PAUSE).await;
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
