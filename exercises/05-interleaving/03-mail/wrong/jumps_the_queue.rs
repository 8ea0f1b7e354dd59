//! fails: in-order-to-the-right-one; hint: 3
//! A letter is taken for a callback: whoever waits for it goes on first.

use std::collections::VecDeque;

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
    let names: Vec<_> = tasks.iter().map(|(name, _)| *name).collect();
    let mut people: Vec<_> = tasks
        .into_iter()
        .map(|(_, task)| (task, VecDeque::new(), Rests::Ready))
        .collect();
    let mut ready: VecDeque<_> = (0..people.len()).collect();
    let mut returned = Vec::new();
    loop {
        while let Some(number) = ready.pop_front() {
            let (task, letters, rests) = &mut people[number];
            let letter = match rests {
                Rests::Waiting => letters.pop_front(),
                _ => None,
            };
            *rests = Rests::Ready;
            match task.resume(letter) {
                CoroutineState::Yielded(Asks::Send { to, text }) => {
                    ready.push_back(number);
                    let Some(reader) = names.iter().position(|n| *n == to)
                    else {
                        continue;
                    };
                    if bring(&mut people[reader], text) {
                        ready.push_front(reader);
                    }
                }
                CoroutineState::Yielded(Asks::Mail) => {
                    *rests = Rests::Waiting;
                    if !letters.is_empty() {
                        ready.push_back(number);
                    }
                }
                CoroutineState::Yielded(Asks::Until(due)) => {
                    *rests = Rests::Asleep(due);
                }
                CoroutineState::Complete(value) => returned.push(value),
            }
        }
        let asleep = people.iter().filter_map(|(.., rests)| due(rests));
        let Some(moment) = asleep.min() else { break };
        let is_due = |i: &usize| due(&people[*i].2) == Some(moment);
        ready.extend((0..people.len()).filter(is_due));
    }
    let waiting = people.iter().zip(names);
    let waiting = waiting.filter(|((.., rests), _)| *rests == Rests::Waiting);
    let waiting: Vec<_> = waiting.map(|(_, name)| name).collect();
    if waiting.is_empty() { Ok(returned) } else { Err(Deadlock { waiting }) }
}

type Person<R> = (Task<R>, VecDeque<String>, Rests);

/// Whether the reader can go on.
fn bring<R>((_, letters, rests): &mut Person<R>, text: String) -> bool {
    letters.push_back(text);
    *rests == Rests::Waiting && letters.len() == 1
}

fn due(rests: &Rests) -> Option<u64> {
    match rests {
        Rests::Asleep(due) => Some(*due),
        _ => None,
    }
}

#[derive(Eq, PartialEq)]
enum Rests {
    Ready,
    Waiting,
    Asleep(u64),
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
