//! A value that says when it is dropped.

use std::fmt::Display;

use crate::log::Log;

/// Says its line in the log when it is dropped: the end of a `with` block.
///
/// A value that is never dropped (forgotten, or in a circle of `Rc`) says
/// nothing.
#[derive(Debug)]
#[must_use = "it is dropped at once, and says so"]
pub struct CleanUp {
    log: Log,
    line: String,
}

impl CleanUp {
    /// A value that says `line`, once.
    pub fn new(log: &Log, line: impl Display) -> Self {
        Self { log: log.clone(), line: line.to_string() }
    }
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        self.log.say(&self.line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_its_line_when_it_is_dropped() {
        let log = Log::new();
        let file = CleanUp::new(&log, "closes the file");
        let moved = Some(file);
        assert_eq!(log.lines(), [""; 0]);
        drop(moved);
        assert_eq!(log.lines(), ["closes the file"]);
    }

    #[test]
    fn a_panic_cleans_up_too() {
        let log = Log::new();
        let file = CleanUp::new(&log, "closes the file");
        let work = std::panic::AssertUnwindSafe(|| {
            let _file = file;
            panic!("in the middle");
        });
        assert!(std::panic::catch_unwind(work).is_err());
        assert_eq!(log.lines(), ["closes the file"]);
    }
}
