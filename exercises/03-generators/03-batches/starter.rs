//! A file that may never end, read a few lines at a time.

use std::io::{self, BufRead};
use std::mem;

pub use chapter3::coroutine::{
    Coroutine, CoroutineState, RESUMED_AFTER_COMPLETION,
};

/// The lines of a reader, in batches. Its fields are yours.
///
/// It yields up to `size` lines at a time, without their line ends, and
/// completes with the number of lines that it has yielded. An error of the
/// reader is yielded after the lines before it, and then it completes.
pub struct Batches<R> {
    reader: R,
    size: usize,
}

impl<R: BufRead> Batches<R> {
    /// Batches of `size` lines each, which is at least 1. Nothing is read
    /// yet.
    pub fn of(reader: R, size: usize) -> Self {
        Self { reader, size }
    }
}

impl<R: BufRead> Coroutine for Batches<R> {
    type Yield = io::Result<Vec<String>>;
    type Return = usize;

    fn resume(
        &mut self,
        (): (),
    ) -> CoroutineState<io::Result<Vec<String>>, usize> {
        todo!()
    }
}
