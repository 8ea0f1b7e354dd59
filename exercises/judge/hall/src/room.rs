//! The room, and what it remembers.

use std::cell::RefCell;
use std::future::poll_fn;
use std::mem::replace;
use std::task::Poll;

use judge::{Failure, violation};
use tokio::sync::mpsc::{
    UnboundedReceiver, UnboundedSender, unbounded_channel,
};

/// How many messages `after` gives at once.
const PAGE: usize = 20;

/// How often the history may be asked.
const MOST: usize = 99;

/// Something that was said.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Message {
    /// Its place in the one order of the room, from 1 on.
    pub id: u64,
    /// What was said.
    pub text: String,
}

/// What is heard.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// Somebody enters.
    Enter(String),
    /// Somebody says something.
    Message(Message),
    /// Somebody leaves.
    Leave(String),
}

/// A room in memory.
#[derive(Debug, Default)]
pub struct Room {
    state: RefCell<State>,
    /// At which moments somebody speaks, a bit for each.
    moments: u32,
}

#[derive(Debug, Default)]
struct State {
    history: Vec<Message>,
    live: Vec<UnboundedSender<Event>>,
    moment: u32,
    asked: usize,
}

impl Room {
    /// An empty room.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A room in which the numbers up to `said` were said, and in which
    /// somebody enters and says the next one at some of the moments at which
    /// that may be: before or after somebody subscribes, while a question to
    /// the history is on its way, or while its answer is. Bit 0 of `moments` is
    /// the first moment.
    #[must_use]
    pub fn speaking_at(said: u64, moments: u32) -> Self {
        let room = Self { moments, ..Self::default() };
        (1..=said).for_each(|number| room.says(&number.to_string()));
        room
    }

    /// What happens from now on. It ends when the room closes.
    #[must_use]
    pub fn subscribe(&self) -> UnboundedReceiver<Event> {
        self.moment();
        let (sender, receiver) = unbounded_channel();
        self.state.borrow_mut().live.push(sender);
        self.moment();
        receiver
    }

    /// The last messages, at most so many, oldest first.
    pub async fn last(&self, count: usize) -> Vec<Message> {
        self.read(|history| {
            history[history.len().saturating_sub(count)..].to_vec()
        })
        .await
    }

    /// The messages after this id, at most 20 of them, oldest first.
    pub async fn after(&self, id: u64) -> Vec<Message> {
        self.read(|history| {
            let after = history.iter().filter(|message| message.id > id);
            after.take(PAGE).cloned().collect()
        })
        .await
    }

    /// How many messages were said so far.
    #[must_use]
    pub fn said(&self) -> u64 {
        self.state.borrow().history.len() as u64
    }

    /// Somebody says something. It is in the history before it is live.
    pub fn says(&self, text: &str) {
        let message = Message { id: self.said() + 1, text: text.to_owned() };
        self.state.borrow_mut().history.push(message.clone());
        self.happens(&Event::Message(message));
    }

    /// Something happens.
    pub fn happens(&self, event: &Event) {
        let mut state = self.state.borrow_mut();
        state.live.retain(|live| live.send(event.clone()).is_ok());
    }

    /// Nothing happens any more.
    pub fn closes(&self) {
        self.state.borrow_mut().live.clear();
    }

    /// A moment at which somebody may speak.
    fn moment(&self) {
        let mut state = self.state.borrow_mut();
        let moment = state.moment;
        state.moment += 1;
        drop(state);
        if self.moments.checked_shr(moment).is_some_and(|bits| bits & 1 == 1) {
            let next = self.said() + 1;
            self.happens(&Event::Enter(format!("the speaker of {next}")));
            self.says(&next.to_string());
        }
    }

    /// What the history says at one moment between the call and the answer.
    async fn read<T>(&self, history: impl FnOnce(&[Message]) -> T) -> T {
        self.asked();
        self.moment();
        pause().await;
        self.moment();
        let answer = history(&self.state.borrow().history);
        self.moment();
        pause().await;
        self.moment();
        answer
    }

    /// Whoever asks the history on and on misuses it.
    fn asked(&self) {
        let mut state = self.state.borrow_mut();
        state.asked += 1;
        let asked = state.asked;
        drop(state);
        if asked > MOST {
            let expected = format!("at most {MOST} questions");
            let got = format!("{asked} questions, and no end in sight");
            violation(Failure::new("the history", expected, got));
        }
    }
}

/// Waits for one poll, and is woken at once.
async fn pause() {
    let mut waited = false;
    poll_fn(|context| {
        if replace(&mut waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
