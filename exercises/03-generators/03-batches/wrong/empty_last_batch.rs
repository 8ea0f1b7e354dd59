//! fails: exact-multiple, fails-in-line-7, over-is-over; hint: 2
//! Yields what it has collected at the end, even if that is nothing.

use std::io::{self, BufRead, Lines};
use std::mem;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// Where it rests, and what it remembers there.
enum State<R> {
    /// Before a batch.
    Reading(Lines<R>),
    /// After the lines before an error that nobody has seen yet.
    Failed(io::Error),
    /// Before its end: there is nothing left to read.
    Ending,
    /// It has come to its end.
    Done,
}

/// The lines of a reader, in batches.
///
/// It yields up to `size` lines at a time, without their line ends, and
/// completes with the number of lines that it has yielded. An error of the
/// reader is yielded after the lines before it, and then it completes.
pub struct Batches<R> {
    state: State<R>,
    size: usize,
    total: usize,
}

impl<R: BufRead> Batches<R> {
    /// Batches of `size` lines each, which is at least 1. Nothing is read
    /// yet.
    pub fn of(reader: R, size: usize) -> Self {
        Self { state: State::Reading(reader.lines()), size, total: 0 }
    }

    /// The next batch, which is empty where there is no line any more.
    fn batch(&mut self, mut lines: Lines<R>) -> Vec<String> {
        let mut batch = Vec::new();
        self.state = loop {
            if batch.len() == self.size {
                break State::Reading(lines);
            }
            match lines.next() {
                Some(Ok(line)) => batch.push(line),
                Some(Err(error)) => break State::Failed(error),
                None => break State::Ending,
            }
        };
        self.total += batch.len();
        batch
    }
}

impl<R: BufRead> Coroutine for Batches<R> {
    type Yield = io::Result<Vec<String>>;
    type Return = usize;

    fn resume(
        &mut self,
        (): (),
    ) -> CoroutineState<io::Result<Vec<String>>, usize> {
        match mem::replace(&mut self.state, State::Done) {
            State::Reading(lines) => {
                let batch = self.batch(lines);
                CoroutineState::Yielded(Ok(batch))
            }
            State::Failed(error) => {
                self.state = State::Ending;
                CoroutineState::Yielded(Err(error))
            }
            State::Ending => CoroutineState::Complete(self.total),
            State::Done => panic!("{RESUMED_AFTER_COMPLETION}"),
        }
    }
}
