//! fails: deadlock-names-all; hint: 3
//! The list of who waits is in the order in which they began to.

use std::collections::{HashMap, VecDeque};

use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// What a task asks for when it yields.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Asks {
    /// That a letter be brought to the task of that name.
    Send {
        /// Whom the letter is for.
        to: &'static str,
        /// What it says.
        text: String,
    },
    /// A letter.
    Mail,
    /// To sleep until this moment.
    Until(u64),
}

/// A coroutine that is resumed with a letter if it asked for one.
pub type Task<R> = Box<dyn Coroutine<Option<String>, Yield = Asks, Return = R>>;

/// Nobody can move any more, and these wait for mail.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deadlock {
    /// Their names, in the order in which the tasks were given.
    pub waiting: Vec<&'static str>,
}

/// Resumes the tasks until all have ended, and gives what they returned, in
/// the order in which they ended.
///
/// No two tasks have the same name.
pub fn run<R>(tasks: Vec<(&'static str, Task<R>)>) -> Result<Vec<R>, Deadlock> {
    let mut boxes: HashMap<&'static str, VecDeque<String>> = HashMap::new();
    let mut ready = VecDeque::new();
    let mut asleep: VecDeque<(u64, &'static str, Task<R>)> = VecDeque::new();
    let mut waiting: Vec<(&'static str, Task<R>)> = Vec::new();
    for (name, task) in tasks {
        boxes.insert(name, VecDeque::new());
        ready.push_back((name, task, None));
    }
    let mut returned = Vec::new();
    let mut now = 0;
    loop {
        while let Some((name, mut task, letter)) = ready.pop_front() {
            match task.resume(letter) {
                CoroutineState::Yielded(Asks::Send { to, text }) => {
                    if let Some(place) =
                        waiting.iter().position(|(name, _)| *name == to)
                    {
                        let (name, task) = waiting.remove(place);
                        ready.push_back((name, task, Some(text)));
                    } else if let Some(letters) = boxes.get_mut(to) {
                        letters.push_back(text);
                    }
                    ready.push_back((name, task, None));
                }
                CoroutineState::Yielded(Asks::Mail) => {
                    match boxes.get_mut(name).and_then(VecDeque::pop_front) {
                        Some(text) => ready.push_back((name, task, Some(text))),
                        None => waiting.push((name, task)),
                    }
                }
                CoroutineState::Yielded(Asks::Until(due)) => {
                    let due = due.max(now);
                    let place =
                        asleep.partition_point(|(other, ..)| *other <= due);
                    asleep.insert(place, (due, name, task));
                }
                CoroutineState::Complete(value) => returned.push(value),
            }
        }
        let Some((due, name, task)) = asleep.pop_front() else { break };
        now = due;
        ready.push_back((name, task, None));
    }
    let waiting: Vec<_> = waiting.iter().map(|(name, _)| *name).collect();
    if waiting.is_empty() { Ok(returned) } else { Err(Deadlock { waiting }) }
}

/// A task to try `run` with: it asks for these, one after the other, and
/// returns the letters that it got.
pub fn plan(asks: Vec<Asks>) -> Task<Vec<String>> {
    Box::new(Plan { asks: asks.into_iter(), letters: Some(Vec::new()) })
}

struct Plan {
    asks: std::vec::IntoIter<Asks>,
    /// `None` after its end.
    letters: Option<Vec<String>>,
}

impl Coroutine<Option<String>> for Plan {
    type Yield = Asks;
    type Return = Vec<String>;

    fn resume(
        &mut self,
        letter: Option<String>,
    ) -> CoroutineState<Asks, Vec<String>> {
        let mut letters = self.letters.take().expect(RESUMED_AFTER_COMPLETION);
        letters.extend(letter);
        match self.asks.next() {
            Some(asks) => {
                self.letters = Some(letters);
                CoroutineState::Yielded(asks)
            }
            None => CoroutineState::Complete(letters),
        }
    }
}
