//! fails: a-letter-arrives, a-timer-is-pending, deadlock-names-all, nobody-to-read-it; hint: 2
//! Everybody gets a turn, and may look whether there is mail.

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
    let mut people: Vec<Person<R>> = Vec::new();
    for (name, task) in tasks {
        let letters = VecDeque::new();
        people.push(Person { name, task, letters, rests: Rests::Ready });
    }
    let mut returned = Vec::new();
    let mut now = 0;
    loop {
        let mut moved = false;
        for number in 0..people.len() {
            if people[number].can_move(now) {
                moved = true;
                returned.extend(turn(&mut people, number));
            }
        }
        if !moved {
            match people.iter().filter_map(Person::due).min() {
                Some(moment) => now = moment,
                None => break,
            }
        }
    }
    let waiting = people.iter().filter(|person| person.waits());
    let waiting: Vec<_> = waiting.map(|person| person.name).collect();
    if waiting.is_empty() { Ok(returned) } else { Err(Deadlock { waiting }) }
}

/// A task with its name and its mail.
struct Person<R> {
    name: &'static str,
    task: Task<R>,
    /// What it has not asked for yet; the oldest stands first.
    letters: VecDeque<String>,
    rests: Rests,
}

/// Where a task rests.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Rests {
    Ready,
    Waiting,
    Asleep(u64),
    Done,
}

impl<R> Person<R> {
    fn can_move(&self, now: u64) -> bool {
        match self.rests {
            Rests::Ready => true,
            Rests::Waiting => true,
            Rests::Asleep(due) => due <= now,
            Rests::Done => false,
        }
    }

    fn due(&self) -> Option<u64> {
        match self.rests {
            Rests::Asleep(due) => Some(due),
            _ => None,
        }
    }

    fn waits(&self) -> bool {
        self.rests == Rests::Waiting
    }
}

/// Resumes one of them, and gives what it returned if that was its end.
fn turn<R>(people: &mut [Person<R>], number: usize) -> Option<R> {
    let person = &mut people[number];
    let letter = match person.rests {
        Rests::Waiting => person.letters.pop_front(),
        _ => None,
    };
    let (rests, returned) = match person.task.resume(letter) {
        CoroutineState::Yielded(Asks::Send { to, text }) => {
            deliver(people, to, text);
            (Rests::Ready, None)
        }
        CoroutineState::Yielded(Asks::Mail) => (Rests::Waiting, None),
        CoroutineState::Yielded(Asks::Until(due)) => (Rests::Asleep(due), None),
        CoroutineState::Complete(value) => (Rests::Done, Some(value)),
    };
    people[number].rests = rests;
    returned
}

/// Puts a letter to the others that its addressee has not asked for.
fn deliver<R>(people: &mut [Person<R>], to: &str, text: String) {
    for person in people {
        if person.name == to {
            person.letters.push_back(text);
            return;
        }
    }
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
