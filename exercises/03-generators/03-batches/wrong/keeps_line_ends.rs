//! fails: short-rest, exact-multiple, line-ends, fails-in-line-7, over-is-over; hint: 1
//! `read_line` leaves the line end on, as Python's `readline` does.

use std::io::{self, BufRead};

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// The lines of a reader, in batches.
pub struct Batches<R> {
    reader: R,
    size: usize,
    total: usize,
    error: Option<io::Error>,
    ending: bool,
    done: bool,
}

impl<R: BufRead> Batches<R> {
    /// Batches of `size` lines each, which is at least 1.
    pub fn of(reader: R, size: usize) -> Self {
        let (total, error) = (0, None);
        Self { reader, size, total, error, ending: false, done: false }
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        Ok(line)
    }
}

impl<R: BufRead> Coroutine for Batches<R> {
    type Yield = io::Result<Vec<String>>;
    type Return = usize;

    fn resume(
        &mut self,
        (): (),
    ) -> CoroutineState<io::Result<Vec<String>>, usize> {
        assert!(!self.done, "{RESUMED_AFTER_COMPLETION}");
        let mut batch = Vec::new();
        while batch.len() < self.size && !self.ending {
            match self.line() {
                Ok(line) if line.is_empty() => self.ending = true,
                Ok(line) => batch.push(line),
                Err(error) => {
                    self.ending = true;
                    self.error = Some(error);
                }
            }
        }
        self.total += batch.len();
        if !batch.is_empty() {
            return CoroutineState::Yielded(Ok(batch));
        }
        if let Some(error) = self.error.take() {
            return CoroutineState::Yielded(Err(error));
        }
        self.done = true;
        CoroutineState::Complete(self.total)
    }
}
