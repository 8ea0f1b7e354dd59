//! Tasks that write to each other.

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
    todo!()
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
