//! does not compile: E0277; hint: 1
//! `?` returns an `Err`, and `resume` returns no `Result`.

use std::io::{self, BufRead};

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// The lines of a reader, in batches.
pub struct Batches<R> {
    reader: R,
    size: usize,
    total: usize,
}

impl<R: BufRead> Batches<R> {
    /// Batches of `size` lines each, which is at least 1.
    pub fn of(reader: R, size: usize) -> Self {
        Self { reader, size, total: 0 }
    }
}

impl<R: BufRead> Coroutine for Batches<R> {
    type Yield = io::Result<Vec<String>>;
    type Return = usize;

    fn resume(
        &mut self,
        (): (),
    ) -> CoroutineState<io::Result<Vec<String>>, usize> {
        let mut batch = Vec::new();
        for line in (&mut self.reader).lines().take(self.size) {
            batch.push(line?);
        }
        if batch.is_empty() {
            return CoroutineState::Complete(self.total);
        }
        self.total += batch.len();
        CoroutineState::Yielded(Ok(batch))
    }
}
