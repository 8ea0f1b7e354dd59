//! What somebody who comes late must hear, from easy to hard.

use std::cell::RefCell;
use std::pin::pin;
use std::process::ExitCode;

use exercise12_3::{Event, Message, Room, follow};
use judge::{Check, Failure, Outcome, Polls, Wakes, equal, violation};
use tokio::sync::mpsc::{
    UnboundedReceiver, UnboundedSender, unbounded_channel,
};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new(
            "first-time",
            8,
            "the last 50 messages, and then what is said",
            first_time,
        ),
        Check::new(
            "comes-back",
            8,
            "all after the last message that was seen, however many",
            comes_back,
        ),
        Check::new(
            "enters-and-leaves",
            4,
            "enters and leaves are heard among the messages",
            enters_and_leaves,
        ),
        Check::new(
            "meanwhile",
            12,
            "somebody speaks at every moment, and nothing is lost or doubled",
            meanwhile,
        ),
        Check::new(
            "meanwhile-comes-back",
            8,
            "the same for one who comes back",
            meanwhile_comes_back,
        ),
    ])
}

fn first_time() -> Outcome {
    for (said, first) in [(0, 1), (3, 1), (50, 1), (51, 2), (70, 21)] {
        let hall = Hall::new(said, 0);
        let what = format!("{said} messages before, and three later");
        equal(what, &hall.followed(None, 3)?, &messages(first, said + 3))?;
    }
    Ok(())
}

fn comes_back() -> Outcome {
    for (said, seen) in
        [(70, 67), (70, 70), (100, 10), (60, 20), (9, 0), (60, 0)]
    {
        let hall = Hall::new(said, 0);
        let what = format!("{said} messages before, {seen} seen, three later");
        let got = hall.followed(Some(seen), 3)?;
        equal(what, &got, &messages(seen + 1, said + 3))?;
    }
    Ok(())
}

fn enters_and_leaves() -> Outcome {
    for seen in [None, Some(2)] {
        let hall = Hall::new(2, 0);
        let got = hall.follows(seen, |hall| {
            hall.happens(Event::Enter("cc".to_owned()));
            hall.says();
            hall.happens(Event::Leave("cc".to_owned()));
            hall.happens(Event::Enter("cc".to_owned()));
            hall.says();
        })?;
        let before = if seen.is_none() { messages(1, 2) } else { vec![] };
        let live = ["cc enters", "3", "cc leaves", "cc enters", "4"];
        let live = live.map(str::to_owned);
        let what = "two messages before, then cc enters, 3, cc leaves, …";
        equal(what, &got, &[before, live.into()].concat())?;
    }
    // Every second moment somebody enters, and then speaks.
    let hall = Hall { enters: true, ..Hall::new(5, 0b1010_1010) };
    let got = hall.followed(None, 1)?;
    let enters = |line: &&String| line.ends_with("enters");
    let heard: Vec<_> = got.iter().filter(enters).cloned().collect();
    let happened = hall.state.borrow().happened.clone();
    equal("those who enter after `subscribe`", &heard, &happened)
}

fn meanwhile() -> Outcome {
    for said in [0, 3, 49, 50, 60] {
        for moments in 0..EVERY_WAY {
            let hall = Hall::new(said, moments);
            let got = hall.followed(None, 2)?;
            let in_all = hall.said();
            let what = format!(
                "{said} messages before, others while the history is read, \
                 {in_all} in all"
            );
            let first: u64 = got.first().map_or(0, |id| id.parse().unwrap());
            equal(&what, &got, &messages(first, in_all))?;
            let first_of_50 = |all: u64| all.saturating_sub(49).max(1);
            // Fifty are the last at one moment before all is heard.
            let (low, high) = (first_of_50(said), first_of_50(in_all - 2));
            let expected = format!("{low}, or up to {high}");
            let what = format!("{what}: the first that is heard");
            judge::ensure(
                (low..=high).contains(&first),
                what,
                expected,
                first,
            )?;
        }
    }
    Ok(())
}

fn meanwhile_comes_back() -> Outcome {
    for (said, seen) in [(5, 5), (5, 3), (45, 3), (20, 0)] {
        for moments in 0..EVERY_WAY {
            let hall = Hall::new(said, moments);
            let got = hall.followed(Some(seen), 2)?;
            let in_all = hall.said();
            let what = format!(
                "{said} messages before, {seen} seen, others while the \
                 history is read, {in_all} in all"
            );
            equal(what, &got, &messages(seen + 1, in_all))?;
        }
    }
    Ok(())
}

/// All ways to speak or not at the first eight moments, a bit for each.
const EVERY_WAY: u32 = 1 << 8;

/// A room in which somebody may speak at every moment.
struct Hall {
    state: RefCell<State>,
    /// At which of the moments somebody speaks.
    moments: u32,
    /// Whoever speaks enters first.
    enters: bool,
}

#[derive(Default)]
struct State {
    history: Vec<Message>,
    listeners: Vec<UnboundedSender<Event>>,
    /// Who has entered since the first subscription.
    happened: Vec<String>,
    moment: u32,
    asked: usize,
}

impl Hall {
    fn new(said: u64, moments: u32) -> Self {
        let state = RefCell::default();
        let hall = Self { state, moments, enters: false };
        (0..said).for_each(|_| hall.says());
        hall
    }

    fn said(&self) -> u64 {
        self.state.borrow().history.len() as u64
    }

    /// Somebody says the next number.
    fn says(&self) {
        let id = self.said() + 1;
        let message = Message { id, text: id.to_string() };
        self.state.borrow_mut().history.push(message.clone());
        self.happens(Event::Message(message));
    }

    fn happens(&self, event: Event) {
        let mut state = self.state.borrow_mut();
        if let (Event::Enter(_), false) = (&event, state.listeners.is_empty()) {
            state.happened.push(said(event.clone()));
        }
        state.listeners.retain(|live| live.send(event.clone()).is_ok());
    }

    /// A moment at which something may happen, among the first ones.
    fn moment(&self) {
        let mut state = self.state.borrow_mut();
        let moment = state.moment;
        state.moment += 1;
        drop(state);
        if self.moments.checked_shr(moment).is_some_and(|bits| bits & 1 == 1) {
            if self.enters {
                self.happens(Event::Enter(format!("user {moment}")));
            }
            self.says();
        }
    }

    /// What is heard while nothing happens but at the moments, and so many
    /// messages at the end.
    fn followed(
        &self,
        seen: Option<u64>,
        later: u64,
    ) -> Result<Vec<String>, Failure> {
        self.follows(seen, |hall| (0..later).for_each(|_| hall.says()))
    }

    /// What is heard until the room closes, which it does after `later`.
    fn follows(
        &self,
        seen: Option<u64>,
        later: impl FnOnce(&Self),
    ) -> Result<Vec<String>, Failure> {
        let heard = RefCell::new(Vec::new());
        let hear = |event| heard.borrow_mut().push(said(event));
        let mut follows = pin!(Polls::of(follow(self, seen, hear)).at_most(99));
        // Every poll has a waker of its own: who is woken goes on.
        let mut end = Some(later);
        loop {
            let wakes = Wakes::new();
            if wakes.poll(follows.as_mut()).is_ready() {
                break;
            }
            if wakes.count() > 0 {
                continue;
            }
            let Some(later) = end.take() else {
                let expected = "`follow` returns when the room has closed";
                return Err(Failure::new("the end", expected, "it waits"));
            };
            later(self);
            self.state.borrow_mut().listeners.clear();
        }
        if end.is_some() {
            let expected = "`follow` goes on until the room closes";
            return Err(Failure::new(
                "the end",
                expected,
                "it returned before",
            ));
        }
        Ok(heard.take())
    }

    /// Whoever asks the history on and on misuses it.
    fn asked(&self) {
        let mut state = self.state.borrow_mut();
        state.asked += 1;
        let asked = state.asked;
        drop(state);
        if asked > 99 {
            let expected = "at most 99 questions to the history";
            violation(Failure::new("the history", expected, "no end"));
        }
    }

    /// What the history says at one moment between the call and the answer.
    async fn read<T>(&self, history: impl FnOnce(&[Message]) -> T) -> T {
        self.asked();
        self.moment();
        chance().await;
        self.moment();
        let answer = history(&self.state.borrow().history);
        self.moment();
        chance().await;
        self.moment();
        answer
    }
}

/// Waits for one poll, and is woken at once.
async fn chance() {
    let mut waited = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut waited, true) {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

impl Room for Hall {
    fn subscribe(&self) -> UnboundedReceiver<Event> {
        self.moment();
        let (sender, receiver) = unbounded_channel();
        self.state.borrow_mut().listeners.push(sender);
        self.moment();
        receiver
    }

    async fn last(&self, count: usize) -> Vec<Message> {
        let last = |history: &[Message]| {
            history[history.len().saturating_sub(count)..].to_vec()
        };
        self.read(last).await
    }

    async fn after(&self, id: u64) -> Vec<Message> {
        let after = |history: &[Message]| {
            let after = history.iter().filter(|message| message.id > id);
            after.take(20).cloned().collect()
        };
        self.read(after).await
    }
}

/// An event, as one reads it; a message says its number.
fn said(event: Event) -> String {
    match event {
        Event::Enter(user) => format!("{user} enters"),
        Event::Message(Message { text, .. }) => text,
        Event::Leave(user) => format!("{user} leaves"),
    }
}

/// The messages from one to another.
fn messages(first: u64, last: u64) -> Vec<String> {
    (first..=last).map(|id| id.to_string()).collect()
}
