//! Processes: nothing is shared, and what one says comes over a pipe.

pub mod crash;
pub mod five;
pub mod queue;

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout};

/// What a child says, a line at a time.
///
/// # Panics
///
/// If its standard output is no pipe, or was taken before.
pub(crate) fn lines_of(child: &mut Child) -> Lines<BufReader<ChildStdout>> {
    BufReader::new(child.stdout.take().expect("it is a pipe")).lines()
}
