//! What `record` says while it works and at the end.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use crate::recording::shown;

/// Collects what was written and what went wrong.
pub(super) struct Report {
    /// Drawn on a terminal only.
    bar: ProgressBar,
    written: usize,
    same: usize,
    errors: Vec<String>,
}

impl Default for Report {
    fn default() -> Self {
        let bar = ProgressBar::new(0);
        let style =
            ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg}");
        bar.set_style(style.expect("the template is a valid one"));
        Self { bar, written: 0, same: 0, errors: Vec::new() }
    }
}

impl Report {
    /// So many demos will be performed.
    pub(super) fn expect(&mut self, demos: usize) {
        self.bar.set_length(demos as u64);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    /// Begins with a demo.
    pub(super) fn begin(&self, name: &str) {
        self.bar.set_message(name.to_owned());
    }

    /// Is done with a demo.
    pub(super) fn done(&self) {
        self.bar.inc(1);
    }

    /// Says something that is no error.
    pub(super) fn note(&self, note: &str) {
        self.bar.suspend(|| eprintln!("note: {note}"));
    }

    /// Says what became of a file.
    pub(super) fn file(&mut self, path: &Path, written: bool) {
        let (count, word) = match written {
            true => (&mut self.written, "written"),
            false => (&mut self.same, "same   "),
        };
        *count += 1;
        self.bar.suspend(|| println!("{word}  {}", shown(path)));
    }

    /// Keeps an error for the end.
    pub(super) fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                let error = format!("{error:#}");
                // A failing chapter may fail the same way several times.
                if !self.errors.contains(&error) {
                    self.errors.push(error);
                }
                None
            }
        }
    }

    /// Says how much there was, and returns what went wrong.
    pub(super) fn finish(self) -> Vec<String> {
        self.bar.finish_and_clear();
        println!("{} written, {} the same", self.written, self.same);
        self.errors
    }
}
