//! fails: never-ends, fails-in-line-7, over-is-over; hint: 1
//! `file.read().splitlines()`: everything at first, then in batches.

use std::io::{self, BufRead};

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// The lines of a reader, in batches.
pub struct Batches<R> {
    reader: Option<R>,
    lines: Vec<String>,
    size: usize,
    total: usize,
    done: bool,
}

impl<R: BufRead> Batches<R> {
    /// Batches of `size` lines each, which is at least 1.
    pub fn of(reader: R, size: usize) -> Self {
        let (reader, lines) = (Some(reader), Vec::new());
        Self { reader, lines, size, total: 0, done: false }
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
        if let Some(mut reader) = self.reader.take() {
            let mut text = String::new();
            if let Err(error) = reader.read_to_string(&mut text) {
                return CoroutineState::Yielded(Err(error));
            }
            self.lines = text.lines().map(str::to_owned).collect();
        }
        if self.lines.is_empty() {
            self.done = true;
            return CoroutineState::Complete(self.total);
        }
        let size = self.size.min(self.lines.len());
        self.total += size;
        CoroutineState::Yielded(Ok(self.lines.drain(..size).collect()))
    }
}
